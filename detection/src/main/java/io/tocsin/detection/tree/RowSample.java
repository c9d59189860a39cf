package io.tocsin.detection.tree;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.SplittableRandom;

/** Rows drawn without replacement. */
public final class RowSample {
    private RowSample() {}

    /** As many of {@code rows} as {@code size}, in the order drawn, or all in some order if there are fewer. O(n + size d). */
    public static FeatureMatrix draw(FeatureMatrix rows, int size, SplittableRandom random) {
        int d = rows.columns();
        int[] order = new int[rows.rows()];
        for (int r = 0; r < order.length; r++) {
            order[r] = r;
        }
        float[] drawn = new float[Math.min(size, order.length) * d];
        // The first steps of a Fisher-Yates shuffle.
        for (int i = 0; i * d < drawn.length; i++) {
            int j = i + random.nextInt(order.length - i);
            int row = order[j];
            order[j] = order[i];
            System.arraycopy(rows.data(), row * d, drawn, i * d, d);
        }
        return FeatureMatrix.wrap(drawn, d);
    }
}
