package io.tocsin.detection.halfspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.flow.FeatureMatrix;
import org.junit.jupiter.api.Test;

class HalfSpaceTreesTest {
    @Test
    void shouldWeighTheRowsOfALeafByHowDeepItIs() {
        FeatureMatrix alike = FeatureMatrix.wrap(new float[] {4, 4}, 1);

        HalfSpaceTrees oneSplit = new HalfSpaceTrainer(50, 1).fit(alike, 1);
        HalfSpaceTrees noSplit = new HalfSpaceTrainer(50, 0).fit(alike, 1);

        // The space is split within [4, 5), so both rows are in the lower half and nobody in the upper.
        assertThat(score(oneSplit, 4)).isCloseTo(1 / 3.0, within(1e-7));
        assertThat(score(oneSplit, 5)).isEqualTo(1);
        assertThat(score(noSplit, 5)).isCloseTo(1 / 2.0, within(1e-7));
    }

    @Test
    void shouldSplitNoFurtherWhatHasFewRows() {
        float[] values = new float[100];
        for (int i = 0; i < 90; i++) {
            values[i] = 1;
        }
        // Ten of a hundred are few: whatever is among them is as strange.
        HalfSpaceTrees deep = new HalfSpaceTrainer(1, 12).fit(FeatureMatrix.wrap(values, 1), 3);
        HalfSpaceTrees one = new HalfSpaceTrainer(1, 1).fit(FeatureMatrix.wrap(values, 1), 3);

        assertThat(score(one, 0)).isCloseTo(1 / 1.2, within(1e-7));
        assertThat(score(deep, 0)).isEqualTo(score(one, 0)).isEqualTo(score(deep, -100));
        assertThat(score(deep, 1)).isLessThan(score(one, 1));
    }

    @Test
    void shouldRefuseTreesHigherThanTheirMemoryAllows() {
        assertThatThrownBy(() -> new HalfSpaceTrainer(25, 13)).hasMessage("height: got 13, allowed 0 to 12");
    }

    private static double score(HalfSpaceTrees trees, float value) {
        return trees.score(FeatureMatrix.wrap(new float[] {value}, 1))[0];
    }
}
