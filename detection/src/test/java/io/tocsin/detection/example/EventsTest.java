package io.tocsin.detection.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void shouldTakeTheThresholdFromTheRankedScores() {
        double[] scores = {.3, .9, .1, .5, .7};

        assertThat(Events.threshold(scores, 0)).isEqualTo(.9);
        assertThat(Events.threshold(scores, .39)).isEqualTo(.7);
        assertThat(Events.threshold(scores, .4)).isEqualTo(.5);
    }

    @Test
    void shouldRefuseAShareThatIsNone() {
        assertThatThrownBy(() -> Events.requireContamination(Double.NaN))
                .hasMessage("contamination: got NaN, allowed 0 to 0.5");
    }
}
