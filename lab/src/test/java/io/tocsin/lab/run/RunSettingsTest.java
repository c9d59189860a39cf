package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunSettingsTest {
    @Test
    void shouldCountTheStepInMicroseconds() {
        assertThat(settings(Duration.ofMinutes(1), 1, 0).stepMicros()).isEqualTo(60_000_000);
        assertThat(settings(Duration.ofMillis(1), 1, 1).stepMicros()).isEqualTo(1_000);
    }

    @Test
    void shouldNameFieldValueAndRangeOfWhatItRefuses() {
        assertThatThrownBy(() -> settings(Duration.ofNanos(999_999), 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step: got PT0.000999999S, must be 1 ms or more");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(-1), 1, 0)).hasMessageContaining("step: got PT-1S");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 0, 0)).hasMessageContaining("threads: got 0");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 1, -0.1))
                .hasMessageContaining("adversaries: got -0.1");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 1, 1.1)).hasMessageContaining("adversaries: got 1.1");
        assertThatThrownBy(() -> settings(Duration.ofSeconds(1), 1, Double.NaN))
                .hasMessageContaining("adversaries: got NaN");
    }

    private static RunSettings settings(Duration step, int threads, double adversaries) {
        AdversaryMix share = AdversaryMix.of(Adversaries.of(Adversaries.DEFAULT), adversaries);
        return new RunSettings(0, step, threads, Runs.RULE, Runs.RULE.trust(), share, AgentPolicy.DEFAULT);
    }
}
