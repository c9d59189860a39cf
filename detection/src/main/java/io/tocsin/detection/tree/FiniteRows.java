package io.tocsin.detection.tree;

import io.tocsin.core.flow.FeatureMatrix;

/** What every fit asks of its rows. */
public final class FiniteRows {
    private FiniteRows() {}

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
