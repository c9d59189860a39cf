package io.tocsin.detection.head;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.Arrays;

/** Every column cut into a few dozen bins, so that a split is found by counting. Immutable. */
final class Bins {
    /** As many distinct values stay apart; of more, neighbours are joined until each bin has about its share of rows. */
    static final int WANTED = 32;
    /** The most bins of a column: each has its share of rows or stands before one common value that has. */
    static final int MAX = 2 * WANTED + 2;

    private final float[][] cuts;

    private Bins(float[][] cuts) {
        this.cuts = cuts;
    }

    /** Bins for the columns of these rows. */
    static Bins of(FeatureMatrix rows) {
        float[][] cuts = new float[rows.columns()][];
        float[] column = new float[rows.rows()];
        for (int c = 0; c < cuts.length; c++) {
            for (int r = 0; r < column.length; r++) {
                column[r] = rows.data()[r * cuts.length + c] + 0f;
            }
            Arrays.sort(column);
            cuts[c] = cuts(column);
        }
        return new Bins(cuts);
    }

    /** Cuts where a bin is full, and before a value common enough to fill one: mostly zero, which must stand alone. */
    private static float[] cuts(float[] sorted) {
        int share = distinct(sorted) <= WANTED ? 1 : sorted.length / WANTED;
        float[] cuts = new float[MAX - 1];
        int count = 0;
        int binStart = 0;
        for (int start = 0, end; start < sorted.length; start = end) {
            end = start + 1;
            while (end < sorted.length && sorted[end] == sorted[start]) {
                end++;
            }
            if (start > 0 && (start - binStart >= share || end - start >= share)) {
                cuts[count++] = between(sorted[start - 1], sorted[start]);
                binStart = start;
            }
        }
        return Arrays.copyOf(cuts, count);
    }

    private static int distinct(float[] sorted) {
        int distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            distinct += sorted[i] == sorted[i - 1] ? 0 : 1;
        }
        return distinct;
    }

    /** About half way, at least {@code low} and below {@code high}. */
    private static float between(float low, float high) {
        float middle = (float) (((double) low + high) / 2);
        return middle < high ? middle : low;
    }

    /** The bins of all rows, column by column; below {@value #MAX}, so a byte holds each. */
    byte[] byColumn(FeatureMatrix rows) {
        int n = rows.rows();
        byte[] binned = new byte[Math.multiplyExact(n, cuts.length)];
        for (int c = 0; c < cuts.length; c++) {
            for (int r = 0; r < n; r++) {
                binned[c * n + r] = (byte) bin(c, rows.data()[r * cuts.length + c]);
            }
        }
        return binned;
    }

    /** How many bins a column has, from 1 to {@value #MAX}. */
    int count(int column) {
        return cuts[column].length + 1;
    }

    /** The bin of a value, 0 or more: how many cuts it is above. */
    int bin(int column, float value) {
        float[] at = cuts[column];
        int bin = 0;
        while (bin < at.length && value > at[bin]) {
            bin++;
        }
        return bin;
    }

    /** The value that a row's is above exactly if its bin is above {@code bin}, which is not the last. */
    float cutAbove(int column, int bin) {
        return cuts[column][bin];
    }
}
