package io.tocsin.core.score;

import java.util.Arrays;

/**
 * Turns a detector's raw scores into tail probabilities of normal traffic, measured on normals the detector was not
 * fitted on: the conformal p-value (1 + number at or above) / (1 + m) (Vovk et al., Algorithmic Learning in a Random
 * World, 2005). Beyond the greatest of them it falls off exponentially, by the mean excess of the top tenth (Pickands,
 * Statistical inference using extreme order statistics, 1975, with shape 0), so that what is stranger than all normals
 * is still told apart. Immutable and thread-safe.
 */
public final class TailCalibration {
    private static final int TOP = 10;

    private final double[] ascending;
    private final double excess;

    /**
     * Calibrates on held-out normals.
     *
     * @param heldOutScores at least one
     */
    public TailCalibration(double[] heldOutScores) {
        if (heldOutScores.length == 0) {
            throw new IllegalArgumentException("calibration: no held-out scores");
        }
        this.ascending = heldOutScores.clone();
        Arrays.sort(ascending);
        this.excess = excess(ascending);
    }

    private static double excess(double[] ascending) {
        int top = Math.max(1, ascending.length / TOP);
        int from = ascending.length - top;
        double threshold = ascending[Math.max(0, from - 1)];
        return Arrays.stream(ascending, from, ascending.length).average().orElseThrow() - threshold;
    }

    /** The share of normals expected to score at least {@code score}, in [0,1]; small is anomalous. */
    public double tail(double score) {
        int above = countAtOrAbove(score);
        double beyond = above > 0 ? 0 : beyond(score);
        return (1.0 + above) / (1.0 + ascending.length) * StrictMath.exp(-beyond);
    }

    /** Minus the natural logarithm of {@link #tail}, 0 or more and finite. */
    public double surprise(double score) {
        int above = countAtOrAbove(score);
        double beyond = above > 0 ? 0 : beyond(score);
        return beyond - StrictMath.log((1.0 + above) / (1.0 + ascending.length));
    }

    // If the greatest are all alike they say nothing about what is beyond.
    private double beyond(double score) {
        return excess > 0 ? (score - ascending[ascending.length - 1]) / excess : 0;
    }

    /**
     * The threshold that the next normal exceeds with a chance of {@code rate}: of m held-out ones it exceeds the k-th
     * greatest with one of k / (m + 1), since it may take any place among them, and between two of them the threshold is
     * interpolated (Weibull's plotting position; Hyndman and Fan, Sample quantiles in statistical packages, 1996, type 6).
     * Fewer than 1 / rate - 1 cannot promise that; then it is the greatest of them.
     *
     * @param rate in [0,1)
     */
    public double threshold(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("false-positive rate: got " + rate + ", allowed 0 to below 1");
        }
        double place = Math.max(1, Math.min(ascending.length, rate * (ascending.length + 1)));
        int above = (int) place;
        double greater = ascending[ascending.length - above];
        double smaller = ascending[Math.max(0, ascending.length - above - 1)];
        return greater - (place - above) * (greater - smaller);
    }

    /** How many held-out normals it rests on. */
    public int size() {
        return ascending.length;
    }

    private int countAtOrAbove(double score) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < score) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ascending.length - low;
    }
}
