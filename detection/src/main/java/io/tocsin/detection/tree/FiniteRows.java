package io.tocsin.detection.tree;

import io.tocsin.core.flow.FeatureMatrix;

/** What every fit asks of its rows. */
public final class FiniteRows {
    private FiniteRows() {}

    /**
     * Checks that there are at least two, and every value.
     *
     * @throws IllegalArgumentException if there are fewer, or naming row and column of the first that is NaN or infinite
     */
    public static void requireTwo(FeatureMatrix rows) {
        if (rows.rows() < 2) {
            throw new IllegalArgumentException("rows to fit a detector on: got " + rows.rows() + ", need at least 2");
        }
        require(rows);
    }

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException naming row and column of the first that is NaN or infinite
     */
    public static void require(FeatureMatrix rows) {
        float[] data = rows.data();
        for (int i = 0; i < data.length; i++) {
            if (!Float.isFinite(data[i])) {
                throw new IllegalArgumentException("row " + i / rows.columns() + ", column " + i % rows.columns()
                        + ": got " + data[i] + ", a fit needs finite values");
            }
        }
    }
}
