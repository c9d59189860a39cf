package io.tocsin.detection.cutforest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CutForestTest {
    private static final FeatureMatrix ROWS = line(300);

    /** Along a line: each column is twice the other. */
    private static FeatureMatrix line(int rows) {
        SplittableRandom random = new SplittableRandom(1);
        float[] data = new float[rows * 2];
        for (int r = 0; r < rows; r++) {
            data[2 * r] = (float) random.nextGaussian();
            data[2 * r + 1] = 2 * data[2 * r];
        }
        return FeatureMatrix.wrap(data, 2);
    }

    @Test
    void shouldSeeWhatIsUsualInEachColumnButNotTogether() {
        double[] scores = new RandomCutForestTrainer()
                .fit(ROWS, 1)
                .score(FeatureMatrix.wrap(new float[] {1, 2, -1, -2, 1, -2}, 2));

        assertThat(scores[2]).isGreaterThan(scores[0] + .1).isGreaterThan(scores[1] + .1);
    }

    @Test
    void shouldScoreTheSameWhileOthersScore() {
        CutForest forest = new RandomCutForestTrainer(10, 64).fit(ROWS, 1);
        double[] alone = forest.score(ROWS);

        assertThat(IntStream.range(0, 32).parallel().mapToObj(i -> forest.score(ROWS)))
                .allMatch(scores -> Arrays.equals(scores, alone));
    }

    @Test
    void shouldDependOnTheSeed() {
        assertThat(new RandomCutForestTrainer(10, 64).fit(ROWS, 1).score(ROWS))
                .isNotEqualTo(new RandomCutForestTrainer(10, 64).fit(ROWS, 2).score(ROWS));
    }

    /** Half of the rows are of another kind, and come first; a forest that prefers late rows finds them odd. */
    @Test
    void shouldTakeEarlyRowsAsItTakesLateOnes() {
        float[] early = new float[4000];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < early.length; i++) {
            early[i] = (float) random.nextGaussian() + 4;
        }
        float[] late = new float[4000];
        for (int i = 0; i < late.length; i++) {
            late[i] = (float) random.nextGaussian() - 4;
        }
        FeatureMatrix rows = FeatureMatrix.wrap(early, 2).concat(FeatureMatrix.wrap(late, 2));

        double[] scores = new RandomCutForestTrainer(20, 64)
                .fit(rows, 1)
                .score(FeatureMatrix.wrap(new float[] {4, 4, -4, -4}, 2));

        assertThat(scores[0]).isBetween(scores[1] - .1, scores[1] + .1);
    }

    @Test
    void shouldRefuseSettingsOutOfRange() {
        assertThatThrownBy(() -> new RandomCutForestTrainer(0, 64)).hasMessage("trees: got 0, allowed 1 to 1000");
        assertThatThrownBy(() -> new RandomCutForestTrainer(50, 1)).hasMessage("sample: got 1, allowed 2 to 4096");
        assertThatThrownBy(() -> new RandomCutForestTrainer(50, 4097)).hasMessageStartingWith("sample: got 4097");
    }
}
