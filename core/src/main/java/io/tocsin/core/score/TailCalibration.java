package io.tocsin.core.score;

import java.util.Arrays;

/**
 * Turns a detector's raw scores into tail probabilities of normal traffic, measured on normals the detector was not
 * fitted on: the conformal p-value (1 + number at or above) / (1 + m) (Vovk et al., Algorithmic Learning in a Random
 * World, 2005). Immutable and thread-safe.
 */
public final class TailCalibration {
    private final double[] ascending;

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
    }

    /** The share of normals expected to score at least {@code score}, in (0,1]; small is anomalous. */
    public double tail(double score) {
        return (1.0 + countAtOrAbove(score)) / (1.0 + ascending.length);
    }

    /**
     * The lowest threshold that at most a share {@code rate} of the held-out normals lie strictly above.
     *
     * @param rate in [0,1)
     */
    public double threshold(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("false-positive rate: got " + rate + ", allowed 0 to below 1");
        }
        int above = (int) (rate * ascending.length);
        return ascending[ascending.length - 1 - above];
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
