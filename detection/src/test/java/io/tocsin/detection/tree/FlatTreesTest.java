package io.tocsin.detection.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.flow.FeatureMatrix;
import org.junit.jupiter.api.Test;

class FlatTreesTest {
    /** Ten trees of height 2 over one column: tree t holds 1 at or below t, 100 above t and 10 between t and t + 1. */
    private static FlatTrees ladder() {
        FlatTrees.Builder trees = new FlatTrees.Builder(new FlatShape(10, 2, 1));
        for (int t = 0; t < 10; t++) {
            trees.split(t, 1, 0, t);
            trees.leaf(t, 2, 1);
            trees.split(t, 3, 0, t + 1);
            trees.leaf(t, 6, 10);
            trees.leaf(t, 7, 100);
        }
        return trees.build();
    }

    @Test
    void shouldSumTheLeavesOfEveryTree() {
        FeatureMatrix rows = FeatureMatrix.wrap(new float[] {-1, 0.5f, 3, 20}, 1);

        assertThat(ladder().sums(rows)).containsExactly(10, 10 + 9, 2 * 100 + 10 + 7, 1000);
        assertThat(ladder().sum(new float[] {3})).isEqualTo(217);
        assertThat(ladder().splitCounts()).containsExactly(20);
    }

    @Test
    void shouldGoRightOnlyAboveTheThreshold() {
        FlatTrees trees = ladder();

        assertThat(trees.leaf(0, new float[] {0f})).isEqualTo(1);
        assertThat(trees.leaf(0, new float[] {-0f})).isEqualTo(1);
        assertThat(trees.leaf(0, new float[] {Float.NEGATIVE_INFINITY})).isEqualTo(1);
        assertThat(trees.leaf(0, new float[] {Float.MIN_VALUE})).isEqualTo(10);
        assertThat(trees.leaf(0, new float[] {1f})).isEqualTo(10);
        assertThat(trees.leaf(0, new float[] {Math.nextUp(1f)})).isEqualTo(100);
        assertThat(trees.leaf(0, new float[] {Float.POSITIVE_INFINITY})).isEqualTo(100);
    }

    @Test
    void shouldOrderKeysAsFloats() {
        float[] ascending = {
            Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, -1, -Float.MIN_VALUE, 0, Float.MIN_VALUE, 1, Float.MAX_VALUE
        };

        for (int i = 1; i < ascending.length; i++) {
            assertThat(FloatKeys.of(ascending[i])).isGreaterThan(FloatKeys.of(ascending[i - 1]));
        }
        assertThat(FloatKeys.of(-0f)).isEqualTo(FloatKeys.of(0f));
    }

    @Test
    void shouldLetATreeBeASingleLeaf() {
        FlatTrees.Builder trees = new FlatTrees.Builder(new FlatShape(1, 0, 3));
        trees.leaf(0, 1, .25f);

        assertThat(trees.build().sum(new float[3])).isEqualTo(.25);
        assertThat(trees.build().sums(FeatureMatrix.wrap(new float[6], 3))).containsExactly(.25, .25);
    }

    @Test
    void shouldRefuseSizesAndRowsThatDoNotFit() {
        assertThatThrownBy(() -> new FlatShape(0, 1, 1)).hasMessage("trees: got 0, allowed 1 to 1000");
        assertThatThrownBy(() -> new FlatShape(1, 13, 1)).hasMessage("height: got 13, allowed 0 to 12");
        assertThatThrownBy(() -> ladder().sum(new float[2]))
                .hasMessage("columns of a row: got 2, the model was fitted on 1");
    }
}
