package io.tocsin.detection.ecod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import org.junit.jupiter.api.Test;

class EcodTest {
    /** Four values with a tie; the second column does not vary. */
    private static final Detector FOUR =
            new EcodTrainer().fit(FeatureMatrix.wrap(new float[] {3, 7, 1, 7, 2, 7, 2, 7}, 2), 0);

    @Test
    void shouldAddTheSurpriseOfEachValueOnTheSideThatTellsMore() {
        // At most 1: one of four. At least 3: one of four. At 2 three are at least, three at most as great.
        assertThat(score(1, 7)).isCloseTo(share(1), within(1e-12));
        assertThat(score(3, 7)).isCloseTo(share(1), within(1e-12));
        assertThat(score(2, 7)).isCloseTo(share(3), within(1e-12));
        // Between 2 and 3 there is one above, beyond either end nothing.
        assertThat(score(2.5f, 7)).isCloseTo(share(1), within(1e-12));
        assertThat(score(0, 7)).isCloseTo(share(0), within(1e-12));
        assertThat(score(9, 8)).isCloseTo(1, within(1e-12));
    }

    @Test
    void shouldTellNoZeroFromAnother() {
        Detector zeros = new EcodTrainer().fit(FeatureMatrix.wrap(new float[] {-0f, 0f, 0f, 1f}, 1), 0);

        assertThat(zeros.score(FeatureMatrix.wrap(new float[] {0f}, 1)))
                .isEqualTo(zeros.score(FeatureMatrix.wrap(new float[] {-0f}, 1)))
                .doesNotContain(1.0);
    }

    // One value is as surprising as can be if it is one of n + 1 = 5.
    private static double share(int asFarOut) {
        return -Math.log((asFarOut + 1) / 5.0) / (2 * Math.log(5));
    }

    private static double score(float first, float second) {
        return FOUR.score(FeatureMatrix.wrap(new float[] {first, second}, 2))[0];
    }
}
