package io.tocsin.detection.encoding;

/** Fills one row from left to right. */
final class RowWriter {
    private final float[] row;
    private int at;

    RowWriter(int columns) {
        row = new float[columns];
    }

    /** Appends {@code log1p} of a count or size. */
    void log(double value) {
        row[at++] = value == 0 ? 0f : (float) StrictMath.log1p(value);
    }

    /** Appends 1 or 0. */
    void flag(boolean holds) {
        row[at++] = holds ? 1f : 0f;
    }

    /** Appends the value itself. */
    void put(float value) {
        row[at++] = value;
    }

    /** The row, which must be full. */
    float[] finish() {
        if (at != row.length) {
            throw new IllegalStateException("row of " + row.length + " columns got " + at + " values");
        }
        return row;
    }
}
