package io.tocsin.detection.loda;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.SplittableRandom;

/**
 * Weighted sums of a few columns each: as many as the square root of how many there are, drawn anew for each sum, with
 * normal weights. Immutable and thread-safe.
 */
final class Projections {
    private final int each;
    /** Those of the first sum, then those of the next. */
    private final int[] columns;

    private final float[] weights;

    private Projections(int count, int each) {
        this.each = each;
        this.columns = new int[count * each];
        this.weights = new float[count * each];
    }

    /** Draws {@code count} of {@code width} columns. */
    static Projections draw(int count, int width, SplittableRandom random) {
        Projections drawn = new Projections(count, (int) Math.ceil(Math.sqrt(width)));
        int[] order = new int[width];
        for (int c = 0; c < width; c++) {
            order[c] = c;
        }
        for (int p = 0; p < count; p++) {
            drawn.fill(p * drawn.each, order, random);
        }
        return drawn;
    }

    // The first steps of a Fisher-Yates shuffle: no column stands twice in a sum.
    private void fill(int from, int[] order, SplittableRandom random) {
        for (int i = 0; i < each; i++) {
            int j = i + random.nextInt(order.length - i);
            int column = order[j];
            order[j] = order[i];
            order[i] = column;
            columns[from + i] = column;
            weights[from + i] = (float) random.nextGaussian();
        }
    }

    /** Projection {@code p} of row {@code r}. */
    float of(FeatureMatrix rows, int r, int p) {
        float[] data = rows.data();
        int row = r * rows.columns();
        float sum = 0;
        for (int i = p * each; i < (p + 1) * each; i++) {
            sum += weights[i] * data[row + columns[i]];
        }
        return sum;
    }
}
