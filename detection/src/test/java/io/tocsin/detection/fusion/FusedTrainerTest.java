package io.tocsin.detection.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FusedTrainerTest {
    /** Scores a row by one of its columns as it is. */
    private static DetectorTrainer column(int column) {
        return (rows, seed) -> scored -> IntStream.range(0, scored.rows())
                .mapToDouble(r -> scored.row(r)[column])
                .toArray();
    }

    private final FeatureMatrix ramp = FeatureMatrix.wrap(ramp(100), 2);
    private final FusedDetector both = new FusedTrainer(List.of(column(0), column(1))).fit(ramp, 1);

    @Test
    void shouldCountWhatIsOddToBothMoreThanWhatIsAsOddToOne() {
        assertThat(score(.95f, .95f)).isGreaterThan(score(.95f, .5f)).isEqualTo(score(.95f, .95f));
        assertThat(score(.95f, .5f)).isGreaterThan(score(.5f, .5f));
        assertThat(score(.5f, .95f)).isEqualTo(score(.95f, .5f));
    }

    @Test
    void shouldTellApartWhatIsBeyondAllThatWasSeenAndLetNobodyShout() {
        assertThat(score(1.2f, .5f)).isGreaterThan(score(1.1f, .5f));
        assertThat(score(1e9f, .5f)).isEqualTo(score(1e6f, .5f)).isLessThan(.6);
        assertThat(score(1e9f, 1e9f)).isEqualTo(1);
    }

    @Test
    void shouldShareOutTheSurpriseOfEachEvenBeyondWhatOneMaySay() {
        double[] shares = both.contributions(new float[] {1e9f, .95f}, new float[] {.5f, .5f});

        assertThat(shares[0]).as("all that one may say, in nats").isEqualTo(50);
        assertThat(shares[1]).isBetween(1.0, 10.0);
        assertThat(both.contributions(new float[] {.5f, .5f}, new float[] {.5f, .5f}))
                .containsOnly(0);
    }

    /** What remembers its rows finds none of them odd; it must be asked of others. */
    @Test
    void shouldCalibrateEachOnRowsItWasNotFittedOn() {
        List<FeatureMatrix> fitted = new ArrayList<>();
        DetectorTrainer memory = (rows, seed) -> {
            fitted.add(rows);
            return scored -> IntStream.range(0, scored.rows())
                    .mapToDouble(r ->
                            IntStream.range(0, rows.rows()).anyMatch(known -> rows.row(known)[0] == scored.row(r)[0])
                                    ? 0
                                    : 1)
                    .toArray();
        };

        FusedDetector fused = new FusedTrainer(List.of(memory)).fit(ramp, 1);

        assertThat(fitted).extracting(FeatureMatrix::rows).containsExactly(100, 50, 50);
        assertThat(fused.score(FeatureMatrix.wrap(new float[] {-1, 0}, 2)))
                .as("a row never seen is as usual as every other row never seen")
                .containsExactly(0);
    }

    @Test
    void shouldRefuseToFuseNothing() {
        assertThatThrownBy(() -> new FusedTrainer(List.of()))
                .hasMessage("detectors to fuse: got none, need at least one");
    }

    private double score(float first, float second) {
        return both.score(FeatureMatrix.wrap(new float[] {first, second}, 2))[0];
    }

    private static float[] ramp(int rows) {
        float[] data = new float[2 * rows];
        for (int r = 0; r < rows; r++) {
            data[2 * r] = r / (float) rows;
            data[2 * r + 1] = (r * 37 % rows) / (float) rows;
        }
        return data;
    }
}
