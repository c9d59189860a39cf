package io.tocsin.detection.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.flow.FeatureSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureSpaceFitterTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("a", Feature.Kind.LOG, ""),
                    new Feature("b", Feature.Kind.RATIO, ""),
                    new Feature("c", Feature.Kind.FLAG, "")));

    @Test
    void shouldFindMeansAndFlooredDeviations() {
        FeatureMatrix rows = FeatureMatrix.wrap(new float[] {1, .5f, 0, 5, .5f, 1}, 3);

        FeatureSpace space = FeatureSpaceFitter.fit(SCHEMA, rows, DeviationFloors.WORLD);

        assertThat(space.encoded(new float[3])).containsExactly(3, .5f, .5f);
        assertThat(space.encoded(new float[] {1, 1, 1})).containsExactly(5, .7f, 1);
    }

    /** [[4,2],[2,5]] = L L' with L = [[2,0],[1,2]], whose inverse is [[.5,0],[-.25,.5]]. */
    @Test
    void shouldInvertACholeskyFactorWorkedByHand() {
        assertThat(FeatureSpaceFitter.inverseFactor(new double[] {4, 0, 2, 5}, 2))
                .containsExactly(.5f, 0, -.25f, .5f);
    }

    @Test
    void shouldWhitenToUnitCovarianceOfTheShrunkKind() {
        List<float[]> rows = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 4000; i++) {
            double common = random.nextDouble(-3, 3);
            rows.add(new float[] {
                (float) (common + random.nextDouble()), (float) common, (float) (random.nextDouble(4) - common)
            });
        }
        FeatureSpace space = FeatureSpaceFitter.fit(SCHEMA, FeatureMatrix.of(rows, 3), DeviationFloors.LOCAL);

        double[][] second = new double[3][3];
        for (float[] row : rows) {
            float[] z = row.clone();
            space.standardise(z);
            float[] white = space.whiten(z);
            float[] identity = space.whiten(new float[] {0, 0, 0});
            assertThat(identity).containsOnly(0f);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    second[i][j] += .9 * white[i] * white[j] / rows.size();
                }
            }
        }
        // W (.9 C + .1 I) W' = I, so .9 W C W' = I - .1 W W'.
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double expected = (i == j ? 1 : 0) - .1 * dot(whiteningRow(space, i), whiteningRow(space, j));
                assertThat(second[i][j]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void shouldRefuseTooFewRowsOrOthers() {
        FeatureMatrix one = FeatureMatrix.wrap(new float[3], 3);
        FeatureMatrix narrow = FeatureMatrix.wrap(new float[6], 2);

        assertThatThrownBy(() -> FeatureSpaceFitter.fit(SCHEMA, one, DeviationFloors.WORLD))
                .hasMessageContaining("got 1 of 3");
        assertThatThrownBy(() -> FeatureSpaceFitter.fit(SCHEMA, narrow, DeviationFloors.WORLD))
                .hasMessageContaining("of 2 columns");
        assertThatThrownBy(() -> new DeviationFloors(1, 1, 0, 1)).hasMessageContaining("above 0");
    }

    private static double[] whiteningRow(FeatureSpace space, int row) {
        double[] values = new double[3];
        for (int j = 0; j < 3; j++) {
            float[] unit = new float[3];
            unit[j] = 1;
            values[j] = space.whiten(unit)[row];
        }
        return values;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
