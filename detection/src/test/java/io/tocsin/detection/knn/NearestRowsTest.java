package io.tocsin.detection.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NearestRowsTest {
    /** On this scale the median is 0 and a deviation 1. */
    private static final FeatureMatrix FIVE = FeatureMatrix.wrap(new float[] {-3, -1.349f / 2, 0, 1.349f / 2, 3}, 1);

    @Test
    void shouldTakeTheMeanDistanceToTheNearest() {
        NearestRows two = new NearestRowsTrainer(2, 10).fit(FIVE, 0);

        assertThat(two.score(FeatureMatrix.wrap(new float[] {5}, 1))[0])
                .as("2 from the first, 4.3255 from the next")
                .isCloseTo(share((2 + 5 - .6745) / 2), within(1e-6));
        assertThat(two.score(FeatureMatrix.wrap(new float[] {0}, 1))[0])
                .as("0 from itself")
                .isCloseTo(share(.6745 / 2), within(1e-6));
    }

    @Test
    void shouldAskAllRowsWhereThereAreFewerThanNeighbours() {
        NearestRows all = new NearestRowsTrainer(5, 10).fit(FIVE.slice(1, 4), 0);

        double[] scores = all.score(FIVE.slice(1, 4));

        assertThat(scores[1]).isBetween(0.0, scores[0]);
        assertThat(scores[0]).isEqualTo(scores[2]).isLessThan(.99);
    }

    @Test
    void shouldKeepNoMoreThanTheSample() {
        float[] data = new float[2_000];
        for (int r = 0; r < data.length; r++) {
            data[r] = r;
        }
        FeatureMatrix rows = FeatureMatrix.wrap(data, 1);

        double[] scores = new NearestRowsTrainer(1, 500).fit(rows, 4).score(rows);

        assertThat(Arrays.stream(scores).filter(score -> score == 0).count())
                .as("a row that was kept is next to itself")
                .isEqualTo(500);
    }

    @Test
    void shouldRefuseMoreNeighboursThanRowsAndTooMuchMemory() {
        assertThatThrownBy(() -> new NearestRowsTrainer(11, 10)).hasMessage("neighbours: got 11, allowed 1 to 10");
        assertThatThrownBy(() -> new NearestRowsTrainer(0, 10)).hasMessage("neighbours: got 0, allowed 1 to 10");
        assertThatThrownBy(() -> new NearestRowsTrainer(5, 10_001)).hasMessage("sample: got 10001, allowed 1 to 10000");
    }

    private static double share(double distance) {
        return distance / (1 + distance);
    }
}
