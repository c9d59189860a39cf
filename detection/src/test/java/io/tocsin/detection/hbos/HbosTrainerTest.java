package io.tocsin.detection.hbos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import org.junit.jupiter.api.Test;

class HbosTrainerTest {
    /** Four values in two bins, three and one; the second column does not vary. */
    private static final Detector FOUR =
            new HbosTrainer().fit(FeatureMatrix.wrap(new float[] {0, 7, 0, 7, 1, 7, 4, 7}, 2), 0);

    @Test
    void shouldAddHowEmptyTheHistogramOfEachFeatureIs() {
        assertThat(score(.5f, 7)).isZero();
        assertThat(score(3, 7)).isCloseTo(Math.log(4 / 2.0) / (2 * Math.log(5)), within(1e-12));
        assertThat(score(5, 7)).isCloseTo(Math.log(4) / (2 * Math.log(5)), within(1e-12));
        assertThat(score(.5f, 8)).isCloseTo(Math.log(5) / (2 * Math.log(5)), within(1e-12));
        assertThat(score(5, 8)).isCloseTo(Math.log(20) / (2 * Math.log(5)), within(1e-12));
    }

    private static double score(float first, float second) {
        return FOUR.score(FeatureMatrix.wrap(new float[] {first, second}, 2))[0];
    }
}
