package io.tocsin.core.flow;

import java.util.Arrays;
import java.util.List;

/**
 * Rows of equal width in one flat array, row-major: row r, column c is {@code data()[r * columns() + c]}. Treat it as
 * immutable once built; then it may be shared between threads.
 */
public final class FeatureMatrix {
    private final float[] data;
    private final int rows;
    private final int columns;

    private FeatureMatrix(float[] data, int rows, int columns) {
        this.data = data;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Wraps {@code data} without copying.
     *
     * @throws IllegalArgumentException if its length is not a multiple of {@code columns}
     */
    public static FeatureMatrix wrap(float[] data, int columns) {
        if (columns < 1 || data.length % columns != 0) {
            throw new IllegalArgumentException(data.length + " values do not make rows of " + columns);
        }
        return new FeatureMatrix(data, data.length / columns, columns);
    }

    /** Copies {@code rows}, each of {@code columns} values. */
    public static FeatureMatrix of(List<FeatureVector> rows, int columns) {
        float[] data = new float[Math.multiplyExact(rows.size(), columns)];
        int at = 0;
        for (FeatureVector row : rows) {
            if (row.size() != columns) {
                throw new IllegalArgumentException("row of " + row.size() + " values among rows of " + columns);
            }
            row.copyTo(data, at);
            at += columns;
        }
        return new FeatureMatrix(data, rows.size(), columns);
    }

    /** The number of rows, 0 or more. */
    public int rows() {
        return rows;
    }

    /** The number of columns, 1 or more. */
    public int columns() {
        return columns;
    }

    /** The flat array itself, not a copy: read only. */
    public float[] data() {
        return data;
    }

    /** Row {@code r} as a vector. */
    public FeatureVector row(int r) {
        return FeatureVector.of(Arrays.copyOfRange(data, r * columns, (r + 1) * columns));
    }

    /** A copy of rows {@code from} (inclusive) to {@code to} (exclusive). */
    public FeatureMatrix slice(int from, int to) {
        return new FeatureMatrix(Arrays.copyOfRange(data, from * columns, to * columns), to - from, columns);
    }

    /** The rows of this, then the rows of {@code other}, which must be as wide. */
    public FeatureMatrix concat(FeatureMatrix other) {
        if (other.columns != columns) {
            throw new IllegalArgumentException("rows of " + other.columns + " cannot follow rows of " + columns);
        }
        float[] both = Arrays.copyOf(data, data.length + other.data.length);
        System.arraycopy(other.data, 0, both, data.length, other.data.length);
        return new FeatureMatrix(both, rows + other.rows, columns);
    }
}
