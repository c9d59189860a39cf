package io.tocsin.detection.ecod;

import io.tocsin.detection.column.ColumnSurprise;
import java.util.Arrays;

/**
 * How surprising a value of one column is, in nats: a step at each distinct value fitted on, with what holds at it and
 * between it and the next. Immutable and thread-safe.
 */
final class TailColumn implements ColumnSurprise {
    private final float[] distinct;
    private final double[] at;
    /** From below the first to above the last. */
    private final double[] between;

    private TailColumn(float[] distinct, double[] at, double[] between) {
        this.distinct = distinct;
        this.at = at;
        this.between = between;
    }

    /** Of {@code values}, at least one, all finite; they are sorted in place. */
    static TailColumn of(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = oneZero(values[i]);
        }
        Arrays.sort(values);
        int n = values.length;
        float[] distinct = new float[n];
        int[] upTo = new int[n];
        int size = 0;
        for (int i = 0; i < n; i++) {
            if (size == 0 || distinct[size - 1] != values[i]) {
                distinct[size++] = values[i];
            }
            upTo[size - 1] = i + 1;
        }
        double[] at = new double[size];
        double[] between = new double[size + 1];
        for (int i = 0; i < size; i++) {
            int before = i == 0 ? 0 : upTo[i - 1];
            at[i] = surprise(upTo[i], n - before, n);
            between[i] = surprise(before, n - before, n);
        }
        between[size] = surprise(n, 0, n);
        return new TailColumn(Arrays.copyOf(distinct, size), at, between);
    }

    // The side that tells more: with the smaller of both counts, the row itself among them.
    private static double surprise(int atMost, int atLeast, int n) {
        return -StrictMath.log((Math.min(atMost, atLeast) + 1.0) / (n + 1.0));
    }

    /** From 0 to log(n + 1). */
    @Override
    public double surprise(float value) {
        int i = Arrays.binarySearch(distinct, oneZero(value));
        return i >= 0 ? at[i] : between[-i - 1];
    }

    // A search tells -0 from 0.
    private static float oneZero(float value) {
        return value + 0f;
    }
}
