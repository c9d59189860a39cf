package io.tocsin.detection.svm;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.column.ColumnScale;

/**
 * A row is the stranger the less the support vectors of a one-class machine (Schölkopf et al., Estimating the support of
 * a high-dimensional distribution, 2001) are like it. With k the weighted mean over them of exp(-gamma times the squared
 * distance) and t = -ln k, the score is t / (1 + t): it orders rows as the machine's decision does, without drowning what
 * is far out in one's rounding. O(s d) a row for s vectors. Immutable and thread-safe.
 */
public final class OneClassSvm implements Detector {
    private final ColumnScale scale;
    private final FeatureMatrix vectors;
    private final double[] weights;
    private final double gamma;

    /** Of scaled vectors with a weight each, which sum up to 1. */
    OneClassSvm(ColumnScale scale, FeatureMatrix vectors, double[] weights, double gamma) {
        this.scale = scale;
        this.vectors = vectors;
        this.weights = weights;
        this.gamma = gamma;
    }

    /** How many rows hold the border. */
    public int vectors() {
        return weights.length;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    @Override
    public double[] score(FeatureMatrix rows) {
        FeatureMatrix scaled = scale.scaled(rows);
        double[] scores = new double[rows.rows()];
        for (int r = 0; r < scores.length; r++) {
            double strangeness = Math.max(0, -StrictMath.log(likeness(scaled, r)));
            // A value that is no number is like nothing.
            scores[r] = Double.isFinite(strangeness) ? strangeness / (1 + strangeness) : 1;
        }
        return scores;
    }

    /** The weighted mean of the kernel, above 0 and up to 1. */
    private double likeness(FeatureMatrix scaled, int r) {
        double sum = 0;
        for (int v = 0; v < weights.length; v++) {
            sum += weights[v] * StrictMath.exp(-gamma * squaredDistance(scaled, r, v));
        }
        return sum;
    }

    private double squaredDistance(FeatureMatrix scaled, int r, int v) {
        int d = vectors.columns();
        double sum = 0;
        for (int c = 0; c < d; c++) {
            double difference = (double) scaled.data()[r * d + c] - vectors.data()[v * d + c];
            sum += difference * difference;
        }
        return sum;
    }
}
