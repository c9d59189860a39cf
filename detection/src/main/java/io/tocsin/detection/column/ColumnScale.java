package io.tocsin.detection.column;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.Arrays;

/**
 * Puts columns on one scale: how far a value is from the median, in standard deviations as the middle half of the values
 * has them. Where that half is one value it is the standard deviation of all, and where all are one value it is 1. What
 * is farther than {@value #CLIP} is as far as that, so that no column drowns the others. Immutable and thread-safe.
 */
public final class ColumnScale {
    /** The greatest scaled value; minus this is the least. */
    public static final float CLIP = 10;

    /** The middle half of a normal distribution is as wide as this many standard deviations. */
    private static final double MIDDLE_HALF = 1.349;

    private final float[] medians;
    private final double[] deviations;

    private ColumnScale(float[] medians, double[] deviations) {
        this.medians = medians;
        this.deviations = deviations;
    }

    /** That of {@code rows}, at least one, all finite. O(n d log n). */
    public static ColumnScale of(FeatureMatrix rows) {
        float[] medians = new float[rows.columns()];
        double[] deviations = new double[rows.columns()];
        for (int c = 0; c < medians.length; c++) {
            float[] ascending = rows.column(c);
            Arrays.sort(ascending);
            medians[c] = ascending[ascending.length / 2];
            deviations[c] = deviation(ascending);
        }
        return new ColumnScale(medians, deviations);
    }

    private static double deviation(float[] ascending) {
        int quarter = ascending.length / 4;
        double middleHalf = (double) ascending[ascending.length - 1 - quarter] - ascending[quarter];
        if (middleHalf > 0) {
            return middleHalf / MIDDLE_HALF;
        }
        double ofAll = standardDeviation(ascending);
        return ofAll > 0 ? ofAll : 1;
    }

    private static double standardDeviation(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }

    /**
     * Every row on this scale.
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    public FeatureMatrix scaled(FeatureMatrix rows) {
        rows.requireColumns(medians.length);
        float[] data = rows.data();
        float[] scaled = new float[data.length];
        for (int from = 0; from < data.length; from += medians.length) {
            for (int c = 0; c < medians.length; c++) {
                double value = ((double) data[from + c] - medians[c]) / deviations[c];
                scaled[from + c] = (float) Math.max(-CLIP, Math.min(CLIP, value));
            }
        }
        return FeatureMatrix.wrap(scaled, medians.length);
    }
}
