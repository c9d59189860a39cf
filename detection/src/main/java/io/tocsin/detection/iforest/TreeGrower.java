package io.tocsin.detection.iforest;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.tree.FlatTrees;
import io.tocsin.detection.tree.RowOrder;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Grows the trees of one forest, one after the other, from one stream of random numbers. Not thread-safe. */
final class TreeGrower {
    private final ForestShape shape;
    private final FeatureMatrix rows;
    private final SplittableRandom random;
    private final FlatTrees.Builder trees;

    private final int[] draw;
    private final float[] sample;
    private final RowOrder order;
    private final int[] columns;
    private int tree;
    private float low;
    private float high;

    TreeGrower(ForestShape shape, FeatureMatrix rows, long seed) {
        this.shape = shape;
        this.rows = rows;
        this.random = new SplittableRandom(seed);
        this.trees = new FlatTrees.Builder(shape.flat());
        this.draw = upTo(rows.rows());
        this.sample = new float[shape.subsample() * shape.columns()];
        this.order = new RowOrder(sample, shape.columns());
        this.columns = upTo(shape.columns());
    }

    private static int[] upTo(int count) {
        int[] values = new int[count];
        Arrays.setAll(values, i -> i);
        return values;
    }

    IsolationForest grow() {
        for (tree = 0; tree < shape.trees(); tree++) {
            drawSample();
            growNode(1, 0, 0, shape.subsample(), shape.columns());
        }
        return new IsolationForest(shape, trees.build());
    }

    /** The first steps of a Fisher-Yates shuffle. What the tree before left behind is as good a start as any. */
    private void drawSample() {
        int d = shape.columns();
        for (int i = 0; i < shape.subsample(); i++) {
            int j = i + random.nextInt(draw.length - i);
            swap(draw, i, j);
            System.arraycopy(rows.data(), draw[i] * d, sample, i * d, d);
        }
    }

    /**
     * Grows the node at heap index {@code at} from the rows at [from, to) of the order.
     *
     * @param live columns[0, live) hold those not yet known to be constant among these rows, in any order
     */
    private void growNode(int at, int depth, int from, int to, int live) {
        int varied = to - from > 1 && depth < shape.height() ? drawColumn(from, to, live) : 0;
        if (varied == 0) {
            trees.leaf(tree, at, (float) (depth + PathLength.expected(to - from)));
            return;
        }
        int column = columns[varied - 1];
        float threshold = drawThreshold();
        trees.split(tree, at, column, threshold);
        int middle = order.partition(from, to, column, threshold);
        growNode(2 * at, depth + 1, from, middle, varied);
        growNode(2 * at + 1, depth + 1, middle, to, varied);
    }

    /**
     * Draws columns until one varies, and leaves its range in {@link #low} and {@link #high}. A constant one goes behind
     * the live ones, where the children do not look again.
     *
     * @return how many columns stay live, the drawn one last among them; 0 if all are constant
     */
    private int drawColumn(int from, int to, int live) {
        for (int left = live; left > 0; left--) {
            swap(columns, random.nextInt(left), left - 1);
            measure(from, to, columns[left - 1]);
            if (low < high) {
                return left;
            }
        }
        return 0;
    }

    private void measure(int from, int to, int column) {
        float min = order.value(from, column);
        float max = min;
        for (int i = from + 1; i < to; i++) {
            float value = order.value(i, column);
            min = value < min ? value : min;
            max = value > max ? value : max;
        }
        low = min;
        high = max;
    }

    /** Uniform in [low, high): both sides of {@code value > threshold} get at least one row. */
    private float drawThreshold() {
        float threshold = (float) (low + random.nextDouble() * ((double) high - low));
        return threshold < high ? threshold : low;
    }

    private static void swap(int[] values, int i, int j) {
        int kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
