package io.tocsin.core.flow;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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

    /**
     * Copies {@code rows}, each of {@code columns} values.
     *
     * @throws IllegalArgumentException if a row has another length or {@code columns} is not positive
     */
    public static FeatureMatrix of(List<float[]> rows, int columns) {
        Require.atLeast("columns", 1, columns);
        float[] data = new float[Math.multiplyExact(rows.size(), columns)];
        for (int r = 0; r < rows.size(); r++) {
            float[] row = rows.get(r);
            if (row.length != columns) {
                throw new IllegalArgumentException("row of " + row.length + " values among rows of " + columns);
            }
            System.arraycopy(row, 0, data, r * columns, columns);
        }
        return new FeatureMatrix(data, rows.size(), columns);
    }

    /** Copies {@code vectors}, each of {@code columns} values. */
    public static FeatureMatrix ofVectors(List<FeatureVector> vectors, int columns) {
        return of(vectors.stream().map(FeatureVector::toArray).toList(), columns);
    }

    /** Appends the canonical form: the values, without the width. */
    public CanonicalWriter write(CanonicalWriter out) {
        return out.floats(data);
    }

    /**
     * Reads the canonical form of a matrix of {@code columns}.
     *
     * @param maxRows allowed
     * @throws IllegalArgumentException if the values do not make whole rows
     */
    public static FeatureMatrix read(CanonicalReader in, int maxRows, int columns) {
        return wrap(in.floats(Math.multiplyExact(maxRows, columns)), columns);
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

    /**
     * A copy of row {@code r}.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public float[] row(int r) {
        Objects.checkIndex(r, rows);
        return Arrays.copyOfRange(data, r * columns, (r + 1) * columns);
    }

    /**
     * A copy of column {@code c}, one value a row.
     *
     * @throws IndexOutOfBoundsException if there is no such column
     */
    public float[] column(int c) {
        Objects.checkIndex(c, columns);
        float[] values = new float[rows];
        for (int r = 0; r < rows; r++) {
            values[r] = data[r * columns + c];
        }
        return values;
    }

    /**
     * Checks that rows to score are as wide as those a model was fitted on.
     *
     * @throws IllegalArgumentException if they are not
     */
    public void requireColumns(int fitted) {
        if (columns != fitted) {
            throw new IllegalArgumentException("rows to score: got " + columns + " columns, fitted on " + fitted);
        }
    }

    /**
     * A copy of rows {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException if there are no such rows
     */
    public FeatureMatrix slice(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new FeatureMatrix(Arrays.copyOfRange(data, from * columns, to * columns), to - from, columns);
    }

    /** A copy of those rows that {@code which} takes, by their numbers, in their order. */
    public FeatureMatrix select(IntPredicate which) {
        int[] chosen = IntStream.range(0, rows).filter(which).toArray();
        float[] copy = new float[chosen.length * columns];
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(data, chosen[i] * columns, copy, i * columns, columns);
        }
        return new FeatureMatrix(copy, chosen.length, columns);
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
