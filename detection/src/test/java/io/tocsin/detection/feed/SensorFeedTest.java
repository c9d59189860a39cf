package io.tocsin.detection.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.detection.testing.Made;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SensorFeedTest {
    private final Sample sample = Made.sample(5, "203.0.113.7", GroundTruth.UNLABELLED, ConnectionState.SF);

    @Test
    void shouldRefuseSamplesOutOfSequence() {
        SensorFeed one = Made.feed("a", Set.of(), sample);

        assertThatThrownBy(() -> new SensorFeed(
                        one.enrolment(),
                        one.space(),
                        TrustedTraffic.none(""),
                        List.of(sample, sample),
                        List.of(),
                        2,
                        false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample 1 of a: sequence number is 0");
    }

    @Test
    void shouldCountAsLabelledIfAnySampleIs() {
        assertThat(Made.feed("a", Set.of(), sample).isLabelled()).isFalse();
        assertThat(Made.feed("a", Set.of(), sample, Made.sample(6, "203.0.113.7", Made.BACKGROUND, ConnectionState.SF))
                        .isLabelled())
                .isTrue();
    }
}
