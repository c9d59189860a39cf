package io.tocsin.consensus.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings for a test: a short window, everything else as deployed. */
record TestConfig(Path keys, Path stateDir, Duration window, Optional<String> network) implements ConsensusConfig {
    @Override
    public boolean autostart() {
        return true;
    }

    @Override
    public Duration grace() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration acceptedTtl() {
        return Duration.ofDays(7);
    }

    @Override
    public Duration closeResend() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration epochWait() {
        return Duration.ofSeconds(5);
    }

    @Override
    public boolean recording() {
        return true;
    }

    @Override
    public String group() {
        return "tocsin-consensus";
    }

    @Override
    public String instanceId() {
        return "consensus-1";
    }

    @Override
    public int threads() {
        return 1;
    }
}
