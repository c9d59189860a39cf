package io.tocsin.detection.loda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LodaTest {
    @Test
    void shouldSeeHowFeaturesGoTogether() {
        Loda loda = new LodaTrainer().fit(diagonal(500), 1);

        double[] scores = loda.score(FeatureMatrix.wrap(new float[] {1, 1, 1, -1}, 2));

        assertThat(scores[1]).as("each value is usual, both together are not").isGreaterThan(2 * scores[0]);
    }

    @Test
    void shouldDrawAnotherModelFromAnotherSeed() {
        FeatureMatrix rows = diagonal(100);

        assertThat(new LodaTrainer(5).fit(rows, 1).score(rows))
                .isEqualTo(new LodaTrainer(5).fit(rows, 1).score(rows))
                .isNotEqualTo(new LodaTrainer(5).fit(rows, 2).score(rows));
    }

    @Test
    void shouldSumAsManyColumnsAsTheRootOfAllWithoutTakingOneTwice() {
        FeatureMatrix ones = FeatureMatrix.wrap(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1}, 9);
        Projections drawn = Projections.draw(200, 9, new SplittableRandom(3));

        for (int p = 0; p < 200; p++) {
            int seen = 0;
            for (int c = 0; c < 9; c++) {
                float[] without = ones.row(0);
                without[c] = 0;
                seen += drawn.of(FeatureMatrix.wrap(without, 9), 0, p) == drawn.of(ones, 0, p) ? 0 : 1;
            }
            assertThat(seen).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, LodaTrainer.MAX_PROJECTIONS + 1})
    void shouldRefuseANumberOfProjectionsOutOfRange(int projections) {
        assertThatThrownBy(() -> new LodaTrainer(projections))
                .hasMessage("projections: got " + projections + ", allowed 1 to 1000");
    }

    /** Rows of two like values. */
    private static FeatureMatrix diagonal(int rows) {
        SplittableRandom random = new SplittableRandom(7);
        float[] data = new float[2 * rows];
        for (int r = 0; r < rows; r++) {
            data[2 * r] = (float) random.nextGaussian();
            data[2 * r + 1] = data[2 * r] + (float) random.nextGaussian() / 10;
        }
        return FeatureMatrix.wrap(data, 2);
    }
}
