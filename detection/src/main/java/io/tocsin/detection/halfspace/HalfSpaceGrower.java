package io.tocsin.detection.halfspace;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.tree.FlatShape;
import io.tocsin.detection.tree.FlatTrees;
import io.tocsin.detection.tree.RowOrder;
import java.util.SplittableRandom;

/**
 * Grows the trees one after the other, from one stream of random numbers. Each has a space of its own around the rows, and
 * halves it in a column drawn at random until few rows are left. Not thread-safe, used once.
 */
final class HalfSpaceGrower {
    /** A node of as many rows is split no further: the paper's tenth of a window of 250. */
    private static final int FEW = 25;

    private final FlatShape shape;
    private final FeatureMatrix rows;
    private final SplittableRandom random;
    private final FlatTrees.Builder trees;
    private final RowOrder order;
    private final int few;
    private final double[] low;
    private final double[] high;
    private int tree;

    HalfSpaceGrower(FlatShape shape, FeatureMatrix rows, long seed) {
        this.shape = shape;
        this.rows = rows;
        this.random = new SplittableRandom(seed);
        this.trees = new FlatTrees.Builder(shape);
        this.order = new RowOrder(rows.data(), rows.columns());
        this.few = Math.min(FEW, rows.rows() / 10);
        this.low = new double[rows.columns()];
        this.high = new double[rows.columns()];
    }

    HalfSpaceTrees grow() {
        Range[] ranges = new Range[rows.columns()];
        for (int c = 0; c < ranges.length; c++) {
            ranges[c] = Range.of(rows.column(c));
        }
        for (tree = 0; tree < shape.trees(); tree++) {
            for (int c = 0; c < ranges.length; c++) {
                drawSpace(c, ranges[c]);
            }
            growNode(1, 0, 0, order.size());
        }
        return new HalfSpaceTrees(trees.build());
    }

    /** What the rows span in a column; where that is one value, a width of 1. */
    private record Range(double low, double width) {
        static Range of(float[] values) {
            double low = values[0];
            double high = values[0];
            for (float value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            return new Range(low, high > low ? high - low : 1);
        }
    }

    // Around a point within the range, and reaching beyond both its ends.
    private void drawSpace(int column, Range range) {
        double at = random.nextDouble();
        double reach = 2 * Math.max(at, 1 - at);
        low[column] = range.low() + (at - reach) * range.width();
        high[column] = range.low() + (at + reach) * range.width();
    }

    /** Grows the node at heap index {@code at} from the rows at [from, to) of the order. */
    private void growNode(int at, int depth, int from, int to) {
        int count = to - from;
        if (depth == shape.height() || count <= few) {
            trees.leaf(tree, at, (float) Math.scalb((double) count / order.size(), depth));
            return;
        }
        int column = random.nextInt(shape.columns());
        double lowest = low[column];
        double highest = high[column];
        double middle = (lowest + highest) / 2;
        trees.split(tree, at, column, (float) middle);
        int above = order.partition(from, to, column, (float) middle);
        high[column] = middle;
        growNode(2 * at, depth + 1, from, above);
        high[column] = highest;
        low[column] = middle;
        growNode(2 * at + 1, depth + 1, above, to);
        low[column] = lowest;
    }
}
