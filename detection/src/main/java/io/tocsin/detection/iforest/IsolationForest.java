package io.tocsin.detection.iforest;

import static io.tocsin.detection.iforest.FloatKeys.NEVER;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import java.nio.ByteBuffer;

/**
 * A fitted isolation forest. The score of a row is 2^(-E[h] / c(psi)): near 1 for a row isolated after few random
 * splits, about 0.5 for an ordinary one. Immutable and thread-safe.
 *
 * <p>Every tree is a complete binary tree in heap order, so a step down is arithmetic on an index and not a load of a
 * pointer. A node is one long: the {@linkplain FloatKeys key} of its threshold above, its column below. A leaf met early
 * is padded down to full height with splits that send every row left; a leaf's value is its depth plus c(n) for the n
 * rows left in it. Values are floats no greater than 32 and their sum is a double, so the sum is exact and does not
 * depend on the order.
 */
public final class IsolationForest implements Detector {
    private static final String TAG = "tocsin/isolation-forest/v1";
    /** Rows scored together, so that a tree stays in the first-level cache for all of them. A multiple of 8. */
    private static final int BLOCK = 64;

    private final ForestShape shape;
    private final long[] nodes;
    private final float[] leaves;
    private final double scale;

    /** Takes the arrays over: {@code shape.slots()} of each. */
    IsolationForest(ForestShape shape, long[] nodes, float[] leaves) {
        this.shape = shape;
        this.nodes = nodes;
        this.leaves = leaves;
        this.scale = -StrictMath.log(2) / (shape.trees() * PathLength.expected(shape.subsample()));
    }

    /** The shape of the forest. */
    public ForestShape shape() {
        return shape;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    @Override
    public double[] score(FeatureMatrix rows) {
        checkWidth(rows.columns());
        double[] scores = new double[rows.rows()];
        int[] keys = new int[BLOCK * shape.columns()];
        double[] sums = new double[BLOCK];
        for (int from = 0; from < scores.length; from += BLOCK) {
            int count = Math.min(BLOCK, scores.length - from);
            fillKeys(rows, from, count, keys);
            sumPaths(keys, count, sums);
            for (int r = 0; r < count; r++) {
                scores[from + r] = StrictMath.exp(sums[r] * scale);
                sums[r] = 0;
            }
        }
        return scores;
    }

    private void checkWidth(int columns) {
        if (columns != shape.columns()) {
            throw new IllegalArgumentException(
                    "columns of a row: got " + columns + ", the forest was fitted on " + shape.columns());
        }
    }

    private static void fillKeys(FeatureMatrix rows, int from, int count, int[] keys) {
        float[] data = rows.data();
        int start = from * rows.columns();
        int length = count * rows.columns();
        for (int i = 0; i < length; i++) {
            keys[i] = FloatKeys.of(data[start + i]);
        }
    }

    /** Rows past {@code count} in the last eight hold older keys, and nobody reads their sums. */
    private void sumPaths(int[] keys, int count, double[] sums) {
        for (int tree = 0; tree < shape.trees(); tree++) {
            for (int r = 0; r < count; r += 8) {
                addEightRows(tree << shape.height(), keys, r, sums);
            }
        }
    }

    /** Eight independent walks down one tree, so that the loads of one hide behind those of the others. */
    private void addEightRows(int base, int[] keys, int row, double[] sums) {
        long[] nodes = this.nodes;
        int d = shape.columns();
        int r0 = row * d, r1 = r0 + d, r2 = r1 + d, r3 = r2 + d, r4 = r3 + d, r5 = r4 + d, r6 = r5 + d, r7 = r6 + d;
        int n0 = 1, n1 = 1, n2 = 1, n3 = 1, n4 = 1, n5 = 1, n6 = 1, n7 = 1;
        for (int level = shape.height(); level > 0; level--) {
            n0 = step(nodes[base + n0], keys, r0, n0);
            n1 = step(nodes[base + n1], keys, r1, n1);
            n2 = step(nodes[base + n2], keys, r2, n2);
            n3 = step(nodes[base + n3], keys, r3, n3);
            n4 = step(nodes[base + n4], keys, r4, n4);
            n5 = step(nodes[base + n5], keys, r5, n5);
            n6 = step(nodes[base + n6], keys, r6, n6);
            n7 = step(nodes[base + n7], keys, r7, n7);
        }
        float[] leaves = this.leaves;
        int shift = base - (1 << shape.height());
        sums[row] += leaves[shift + n0];
        sums[row + 1] += leaves[shift + n1];
        sums[row + 2] += leaves[shift + n2];
        sums[row + 3] += leaves[shift + n3];
        sums[row + 4] += leaves[shift + n4];
        sums[row + 5] += leaves[shift + n5];
        sums[row + 6] += leaves[shift + n6];
        sums[row + 7] += leaves[shift + n7];
    }

    private static int step(long node, int[] keys, int row, int at) {
        return child(node, keys[row + (int) node], at);
    }

    private static int step(long node, float[] row, int at) {
        return child(node, FloatKeys.of(row[(int) node]), at);
    }

    /** Right, which is 2 at + 1, if {@code key} is above the node's threshold. */
    private static int child(long node, int key, int at) {
        return 2 * at + (int) (((node >> 32) - key) >>> 63);
    }

    /**
     * Scores one row without allocating; the same bits as {@link #score(FeatureMatrix)}.
     *
     * @throws IllegalArgumentException if the row is of another width
     */
    public double score(float[] row) {
        checkWidth(row.length);
        int together = shape.trees() & -8;
        double sum = 0;
        for (int tree = 0; tree < together; tree += 8) {
            sum += sumOfEightTrees(tree << shape.height(), row);
        }
        for (int tree = together; tree < shape.trees(); tree++) {
            sum += pathLength(tree, row);
        }
        return StrictMath.exp(sum * scale);
    }

    private double sumOfEightTrees(int base, float[] row) {
        long[] nodes = this.nodes;
        int w = 1 << shape.height();
        int b1 = base + w, b2 = b1 + w, b3 = b2 + w, b4 = b3 + w, b5 = b4 + w, b6 = b5 + w, b7 = b6 + w;
        int n0 = 1, n1 = 1, n2 = 1, n3 = 1, n4 = 1, n5 = 1, n6 = 1, n7 = 1;
        for (int level = shape.height(); level > 0; level--) {
            n0 = step(nodes[base + n0], row, n0);
            n1 = step(nodes[b1 + n1], row, n1);
            n2 = step(nodes[b2 + n2], row, n2);
            n3 = step(nodes[b3 + n3], row, n3);
            n4 = step(nodes[b4 + n4], row, n4);
            n5 = step(nodes[b5 + n5], row, n5);
            n6 = step(nodes[b6 + n6], row, n6);
            n7 = step(nodes[b7 + n7], row, n7);
        }
        // A leaf's index is that of its heap node less w: the base of the tree before.
        float[] leaves = this.leaves;
        double sum = (double) leaves[base - w + n0] + leaves[base + n1] + leaves[b1 + n2] + leaves[b2 + n3];
        return sum + leaves[b3 + n4] + leaves[b4 + n5] + leaves[b5 + n6] + leaves[b6 + n7];
    }

    /** The path length of a row in one tree: the depth of its leaf plus c(n) for the n rows fitted into it. */
    double pathLength(int tree, float[] row) {
        int base = tree << shape.height();
        int at = 1;
        for (int level = shape.height(); level > 0; level--) {
            at = step(nodes[base + at], row, at);
        }
        return leaves[base + at - (1 << shape.height())];
    }

    /** How often each column is split on; one count a column. */
    public int[] splitCounts() {
        int[] counts = new int[shape.columns()];
        for (int i = 0; i < nodes.length; i++) {
            boolean unused = (i & ((1 << shape.height()) - 1)) == 0;
            if (!unused && (int) (nodes[i] >> 32) != NEVER) {
                counts[(int) nodes[i]]++;
            }
        }
        return counts;
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        ByteBuffer packed = ByteBuffer.allocate(nodes.length * Long.BYTES);
        packed.asLongBuffer().put(nodes);
        return CanonicalWriter.tagged(TAG)
                .int32(shape.trees())
                .int32(shape.subsample())
                .int32(shape.columns())
                .bytes(packed.array())
                .floats(leaves)
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws DecodingException if they are not a forest
     */
    public static IsolationForest fromBytes(byte[] bytes) {
        CanonicalReader in = CanonicalReader.tagged(TAG, bytes);
        ForestShape shape = shape(in.int32(), in.int32(), in.int32());
        long[] nodes = new long[shape.slots()];
        byte[] packed = in.bytes(nodes.length * Long.BYTES);
        float[] leaves = in.floats(nodes.length);
        in.end();
        if (packed.length != nodes.length * Long.BYTES || leaves.length != nodes.length) {
            throw new DecodingException("forest: nodes or leaves missing");
        }
        ByteBuffer.wrap(packed).asLongBuffer().get(nodes);
        for (long node : nodes) {
            if ((int) node < 0 || (int) node >= shape.columns()) {
                throw new DecodingException("forest: split on column " + (int) node + " of " + shape.columns());
            }
        }
        return new IsolationForest(shape, nodes, leaves);
    }

    private static ForestShape shape(int trees, int subsample, int columns) {
        try {
            return new ForestShape(trees, subsample, columns);
        } catch (IllegalArgumentException e) {
            throw new DecodingException("forest: " + e.getMessage(), e);
        }
    }
}
