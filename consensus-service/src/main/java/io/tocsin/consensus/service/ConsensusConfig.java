package io.tocsin.consensus.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Settings of the consensus service; each has a default. */
@ConfigMapping(prefix = "tocsin.consensus")
public interface ConsensusConfig {
    /** Whether it begins to work as the process starts. */
    @WithDefault("true")
    boolean autostart();

    /** The folder of private keys; {@code consensus.key} in it signs and must be enrolled. */
    @WithDefault("${tocsin.keys-dir:keys}")
    Path keys();

    /** The id of the network, 64 hexadecimal digits; without it the first genesis in the registry is trusted, once. */
    Optional<String> network();

    /** How long a ballot stays open. */
    @WithDefault("30s")
    Duration window();

    /** How long a decided ballot is remembered, to recognise late and contradicting votes. */
    @WithDefault("10m")
    Duration grace();

    /** How long an accepted signature holds. */
    @WithDefault("7d")
    Duration acceptedTtl();

    /** After how long a close that has not come back in the log is asked for again. */
    @WithDefault("5s")
    Duration closeResend();

    /** How long an opening may wait for the registry epoch it names. */
    @WithDefault("5s")
    Duration epochWait();

    /**
     * Whether it writes verdicts, dead letters and the ledger's intake: one service of a network does; a second one, of
     * another operator, has it off, a group of its own, and opens, closes and announces all the same.
     */
    @WithDefault("true")
    boolean recording();

    /** The folder of the stores; each instance has its own. */
    @WithDefault("consensus-state")
    Path stateDir();

    /** The name all instances of one network share. */
    @WithDefault("tocsin-consensus")
    String group();

    /** The name of this instance, the same after a restart and no other instance's. */
    @WithDefault("consensus-1")
    String instanceId();

    /** Stream threads. */
    @WithDefault("1")
    int threads();
}
