package io.tocsin.detection.tree;

/** Rows in an order that splits change, so that those of one node of a tree stand together. Not thread-safe. */
public final class RowOrder {
    private final float[] data;
    private final int[] offsets;

    /** The rows of {@code columns} values in {@code data}, which may be filled anew, in their order. */
    public RowOrder(float[] data, int columns) {
        this.data = data;
        this.offsets = new int[data.length / columns];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = i * columns;
        }
    }

    /** How many rows there are. */
    public int size() {
        return offsets.length;
    }

    /** The value of the row at place {@code i}. */
    public float value(int i, int column) {
        return data[offsets[i] + column];
    }

    /**
     * Puts those of the rows at [from, to) whose value is above {@code threshold} behind the others.
     *
     * @return where they begin
     */
    public int partition(int from, int to, int column, float threshold) {
        int left = from;
        int right = to - 1;
        while (left <= right) {
            if (value(left, column) > threshold) {
                int kept = offsets[left];
                offsets[left] = offsets[right];
                offsets[right--] = kept;
            } else {
                left++;
            }
        }
        return left;
    }
}
