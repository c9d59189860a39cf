package io.tocsin.core.score;

/**
 * How anomalous a flow is.
 *
 * @param value in [0,1], higher is more anomalous
 */
public record AnomalyScore(double value) {
    /** Checks the range. */
    public AnomalyScore {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("anomaly score: got " + value + ", allowed 0 to 1");
        }
    }
}
