package io.tocsin.core.score;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.Arrays;

/**
 * What is usual in each column: the median of trusted rows, and the range of all but a hundredth at either end. Immutable
 * and thread-safe.
 */
public final class Usual {
    private static final double OUTER_SHARE = 0.01;

    private final float[] medians;
    private final float[] lows;
    private final float[] highs;

    private Usual(int columns) {
        this.medians = new float[columns];
        this.lows = new float[columns];
        this.highs = new float[columns];
    }

    /** In {@code rows}, at least one. O(n d log n). */
    public static Usual of(FeatureMatrix rows) {
        Usual usual = new Usual(rows.columns());
        for (int c = 0; c < rows.columns(); c++) {
            float[] ascending = rows.column(c);
            Arrays.sort(ascending);
            int outer = (int) (OUTER_SHARE * ascending.length);
            usual.medians[c] = ascending[ascending.length / 2];
            usual.lows[c] = ascending[outer];
            usual.highs[c] = ascending[ascending.length - 1 - outer];
        }
        return usual;
    }

    /** The median of each column, as a row; a copy. */
    public float[] medians() {
        return medians.clone();
    }

    /** The middle value of column {@code c}, the upper of two. */
    public float median(int c) {
        return medians[c];
    }

    /** What a hundredth of the values are below at most. */
    public float low(int c) {
        return lows[c];
    }

    /** What a hundredth of the values are above at most. */
    public float high(int c) {
        return highs[c];
    }
}
