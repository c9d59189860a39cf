package io.tocsin.detection.head;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.detection.tree.FlatShape;
import io.tocsin.detection.tree.FlatTrees;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Grows the trees of one head, one after the other, from one stream of random numbers. What a column tells of a node's
 * rows is counted by bins in one pass over them, and sums of whole numbers are the same in any order. Not thread-safe.
 */
final class HeadGrower {
    private final FlatShape shape;
    private final Bins bins;
    private final SplittableRandom random;
    private final FlatTrees.Builder trees;

    /** The bin of each value, column by column; the threats' rows come first. */
    private final byte[] binned;

    private final int rows;
    private final int threats;

    /** How often each row was drawn for the present tree. */
    private final int[] weights;
    /** The rows drawn, each once; a node has a stretch of them. */
    private final int[] drawn;
    /** The columns of more than one bin, in any order. */
    private final int[] columns;
    /** For each bin of a column the weight of its normals, then that of its threats. */
    private final int[] counts = new int[2 * Bins.MAX];

    private final Split best = new Split();
    private int tree;

    /** The purest of the splits looked at, of the node that is being split. */
    private static final class Split {
        private int column;
        private int bin;
        private double purity;
    }

    HeadGrower(FlatShape shape, FeatureMatrix threats, FeatureMatrix normals, long seed) {
        FeatureMatrix all = threats.concat(normals);
        this.shape = shape;
        this.bins = Bins.of(all);
        this.random = new SplittableRandom(seed);
        this.trees = new FlatTrees.Builder(shape);
        this.binned = bins.byColumn(all);
        this.rows = all.rows();
        this.threats = threats.rows();
        this.weights = new int[rows];
        this.drawn = new int[rows];
        this.columns = IntStream.range(0, all.columns())
                .filter(column -> bins.count(column) > 1)
                .toArray();
    }

    SignatureHead grow() {
        for (tree = 0; tree < shape.trees(); tree++) {
            growNode(1, 0, draw());
        }
        return new SignatureHead(trees.build());
    }

    /** Half of the draws are threats, so that both classes weigh the same however many rows they have. */
    private int draw() {
        Arrays.fill(weights, 0);
        int half = (rows + 1) / 2;
        for (int i = 0; i < half; i++) {
            weights[random.nextInt(threats)]++;
            weights[threats + random.nextInt(rows - threats)]++;
        }
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if (weights[row] > 0) {
                drawn[count++] = row;
            }
        }
        return count;
    }

    /** Grows the node at heap index {@code at} from drawn[from, to). */
    private void growNode(int at, int from, int to) {
        int ofThreats = 0;
        int all = 0;
        for (int i = from; i < to; i++) {
            all += weights[drawn[i]];
            ofThreats += drawn[i] < threats ? weights[drawn[i]] : 0;
        }
        boolean isPure = ofThreats == 0 || ofThreats == all;
        boolean isDeepest = at >= 1 << shape.height();
        if (isPure || isDeepest || !findSplit(from, to, ofThreats, all)) {
            trees.leaf(tree, at, (float) ((double) ofThreats / all));
            return;
        }
        trees.split(tree, at, best.column, bins.cutAbove(best.column, best.bin));
        int middle = partition(from, to);
        growNode(2 * at, from, middle);
        growNode(2 * at + 1, middle, to);
    }

    /** Looks at the square root of the columns, drawn at random, and at further ones until one splits the rows. */
    private boolean findSplit(int from, int to, int ofThreats, int all) {
        int enough = (int) Math.round(Math.sqrt(columns.length));
        best.purity = -1;
        for (int i = 0; i < columns.length && (i < enough || best.purity < 0); i++) {
            int other = i + random.nextInt(columns.length - i);
            int column = columns[other];
            columns[other] = columns[i];
            columns[i] = column;
            count(column, from, to);
            compare(column, ofThreats, all);
        }
        return best.purity >= 0;
    }

    private void count(int column, int from, int to) {
        Arrays.fill(counts, 0, 2 * bins.count(column), 0);
        int offset = column * rows;
        for (int i = from; i < to; i++) {
            int row = drawn[i];
            int kind = row < threats ? 1 : 0;
            counts[2 * (binned[offset + row] & 0xFF) + kind] += weights[row];
        }
    }

    /** Gini's impurity of both sides, turned round: the sum of each side's squares over its weight. */
    private void compare(int column, int ofThreats, int all) {
        int leftThreats = 0;
        int left = 0;
        for (int bin = 0; bin < bins.count(column) - 1; bin++) {
            leftThreats += counts[2 * bin + 1];
            left += counts[2 * bin] + counts[2 * bin + 1];
            if (left > 0 && left < all) {
                double purity = squares(leftThreats, left) + squares(ofThreats - leftThreats, all - left);
                if (purity > best.purity) {
                    best.column = column;
                    best.bin = bin;
                    best.purity = purity;
                }
            }
        }
    }

    private static double squares(double threats, double all) {
        double normals = all - threats;
        return (threats * threats + normals * normals) / all;
    }

    private int partition(int from, int to) {
        int offset = best.column * rows;
        int left = from;
        int right = to - 1;
        while (left <= right) {
            int row = drawn[left];
            if ((binned[offset + row] & 0xFF) > best.bin) {
                drawn[left] = drawn[right];
                drawn[right--] = row;
            } else {
                left++;
            }
        }
        return left;
    }
}
