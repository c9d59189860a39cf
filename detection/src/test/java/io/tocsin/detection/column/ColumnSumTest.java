package io.tocsin.detection.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import org.junit.jupiter.api.Test;

class ColumnSumTest {
    /** Surprised by how large a value is, and by twice how large it is, both up to ten. */
    private static final ColumnSum SUM = new ColumnSum(
            new ColumnSurprise[] {value -> Math.min(10, Math.abs(value)), value -> Math.min(10, 2 * Math.abs(value))},
            10);

    @Test
    void shouldBeAsOddAsItsColumnsTogetherAreOfAllTheyCanBe() {
        assertThat(SUM.score(FeatureMatrix.wrap(new float[] {1, 2, 0, 0, 99, -99}, 2)))
                .containsExactly(5 / 20.0, 0, 1);
        assertThatThrownBy(() -> SUM.score(FeatureMatrix.wrap(new float[3], 3)))
                .hasMessage("rows to score: got 3 columns, fitted on 2");
    }

    /** Scores as another and leaves the rest as it is for all. */
    private record ByDefault(Detector other) implements Detector {
        @Override
        public double[] score(FeatureMatrix rows) {
            return other.score(rows);
        }
    }

    @Test
    void shouldContributeExactlyHowFarTheScoreFallsWithoutAValue() {
        Detector asOthersDo = new ByDefault(SUM);
        float[] usual = {1, 3};

        for (float[] row : new float[][] {{4, 4}, {0, 4}, {99, -99}, {1, 3}}) {
            assertThat(SUM.contributions(row, usual))
                    .containsExactly(asOthersDo.contributions(row, usual), within(1e-12));
        }
        assertThat(SUM.contributions(new float[] {4, 4}, usual))
                .containsExactly(new double[] {3 / 20.0, 2 / 20.0}, within(1e-12));
    }
}
