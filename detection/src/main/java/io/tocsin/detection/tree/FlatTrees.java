package io.tocsin.detection.tree;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.flow.FeatureMatrix;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Binary decision trees, made to be summed over fast. A row goes right at a split if its value is above the threshold.
 * Immutable and thread-safe.
 *
 * <p>Every tree is a complete binary tree in heap order, its root at 1, so a step down is arithmetic on an index and not
 * a load of a pointer. A node is one long: the {@linkplain FloatKeys key} of its threshold above, its column below. A
 * leaf met early is padded down to full height with splits that send every row left. Eight walks go on side by side, so
 * that the loads of one hide behind those of the others.
 */
public final class FlatTrees {
    /** Rows summed together, so that a tree stays in the first-level cache for all of them. A multiple of 8. */
    private static final int BLOCK = 64;

    private final FlatShape shape;
    private final long[] nodes;
    private final float[] leaves;

    private FlatTrees(FlatShape shape, long[] nodes, float[] leaves) {
        this.shape = shape;
        this.nodes = nodes;
        this.leaves = leaves;
    }

    /** The size. */
    public FlatShape shape() {
        return shape;
    }

    /**
     * For each row the sum of its leaf values, added in the order of the trees.
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    public double[] sums(FeatureMatrix rows) {
        checkWidth(rows.columns());
        if (rows.rows() == 1) {
            // Eight walks of a row cost as much as one of eight rows.
            return new double[] {sum(rows.data())};
        }
        double[] sums = new double[rows.rows()];
        int[] keys = new int[BLOCK * shape.columns()];
        double[] block = new double[BLOCK];
        for (int from = 0; from < sums.length; from += BLOCK) {
            int count = Math.min(BLOCK, sums.length - from);
            fillKeys(rows, from, count, keys);
            sumBlock(keys, count, block);
            System.arraycopy(block, 0, sums, from, count);
        }
        return sums;
    }

    private void checkWidth(int columns) {
        if (columns != shape.columns()) {
            throw new IllegalArgumentException(
                    "columns of a row: got " + columns + ", the model was fitted on " + shape.columns());
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
    private void sumBlock(int[] keys, int count, double[] sums) {
        Arrays.fill(sums, 0);
        for (int tree = 0; tree < shape.trees(); tree++) {
            for (int row = 0; row < count; row += 8) {
                addEightRows(tree << shape.height(), keys, row, sums);
            }
        }
    }

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
     * Sums one row without allocating; the same bits as {@link #sums(FeatureMatrix)}.
     *
     * @throws IllegalArgumentException if the row is of another width
     */
    public double sum(float[] row) {
        checkWidth(row.length);
        int together = shape.trees() & -8;
        double sum = 0;
        for (int tree = 0; tree < together; tree += 8) {
            sum = addEightTrees(tree << shape.height(), row, sum);
        }
        for (int tree = together; tree < shape.trees(); tree++) {
            sum += leaf(tree, row);
        }
        return sum;
    }

    private double addEightTrees(int base, float[] row, double before) {
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
        // A leaf's index is that of its heap node less w: counted from the base of the tree before.
        float[] leaves = this.leaves;
        double sum = before + leaves[base - w + n0] + leaves[base + n1] + leaves[b1 + n2] + leaves[b2 + n3];
        return sum + leaves[b3 + n4] + leaves[b4 + n5] + leaves[b5 + n6] + leaves[b6 + n7];
    }

    /** The leaf value of a row in one tree. */
    public float leaf(int tree, float[] row) {
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
            if (!unused && (int) (nodes[i] >> 32) != FloatKeys.NEVER) {
                counts[(int) nodes[i]]++;
            }
        }
        return counts;
    }

    /** Writes nodes and leaves; the shape is the caller's to write. */
    public void write(CanonicalWriter out) {
        ByteBuffer packed = ByteBuffer.allocate(nodes.length * Long.BYTES);
        packed.asLongBuffer().put(nodes);
        out.bytes(packed.array()).floats(leaves);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws DecodingException if it does not make trees of this shape
     */
    public static FlatTrees read(CanonicalReader in, FlatShape shape) {
        long[] nodes = new long[shape.slots()];
        byte[] packed = in.bytes(nodes.length * Long.BYTES);
        float[] leaves = in.floats(nodes.length);
        if (packed.length != nodes.length * Long.BYTES || leaves.length != nodes.length) {
            throw new DecodingException("trees: nodes or leaves missing");
        }
        ByteBuffer.wrap(packed).asLongBuffer().get(nodes);
        for (long node : nodes) {
            if ((int) node < 0 || (int) node >= shape.columns()) {
                throw new DecodingException("trees: split on column " + (int) node + " of " + shape.columns());
            }
        }
        return new FlatTrees(shape, nodes, leaves);
    }

    /** Collects splits and leaves; every path from a root must end in a leaf. Not thread-safe, used once. */
    public static final class Builder {
        private final FlatShape shape;
        private final long[] nodes;
        private final float[] leaves;

        /** With every slot empty. */
        public Builder(FlatShape shape) {
            this.shape = shape;
            this.nodes = new long[shape.slots()];
            this.leaves = new float[shape.slots()];
        }

        /** Puts a split at heap index {@code at} of a tree; its children are at 2 at and 2 at + 1. */
        public void split(int tree, int at, int column, float threshold) {
            nodes[(tree << shape.height()) + at] = ((long) FloatKeys.of(threshold) << 32) | column;
        }

        /** Puts a leaf at heap index {@code at} of a tree, and pads it down to the height. */
        public void leaf(int tree, int at, float value) {
            int base = tree << shape.height();
            int first = at;
            int count = 1;
            while (first < 1 << shape.height()) {
                Arrays.fill(nodes, base + first, base + first + count, (long) FloatKeys.NEVER << 32);
                first *= 2;
                count *= 2;
            }
            int slot = base + first - (1 << shape.height());
            Arrays.fill(leaves, slot, slot + count, value);
        }

        /** The trees. */
        public FlatTrees build() {
            return new FlatTrees(shape, nodes, leaves);
        }
    }
}
