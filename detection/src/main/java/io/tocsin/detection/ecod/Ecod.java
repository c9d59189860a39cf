package io.tocsin.detection.ecod;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;

/**
 * A row is the stranger the farther out its values lie, each for itself, among those fitted on: the sum over the columns
 * of the surprise -log p, where p is the share that is at least as far out (Li et al., ECOD: unsupervised outlier
 * detection using empirical cumulative distribution functions, 2022; each value by the side that tells more, as in the
 * authors' library, where the paper sums each side first). It sees no dependence between columns, which a forest does,
 * and is exact about rare values, which a forest is not. O(d log n) a row. Immutable and
 * thread-safe.
 */
public final class Ecod implements Detector {
    private final TailColumn[] columns;
    private final double scale;

    /** The greatest surprise of one value makes a sum at most 1. */
    Ecod(TailColumn[] columns, double greatest) {
        this.columns = columns;
        this.scale = 1 / (columns.length * greatest);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    @Override
    public double[] score(FeatureMatrix rows) {
        if (rows.columns() != columns.length) {
            throw new IllegalArgumentException(
                    "rows to score: got " + rows.columns() + " columns, fitted on " + columns.length);
        }
        double[] scores = new double[rows.rows()];
        for (int r = 0; r < scores.length; r++) {
            scores[r] = Math.min(1, scale * surprise(rows.data(), r * columns.length));
        }
        return scores;
    }

    private double surprise(float[] data, int offset) {
        double sum = 0;
        for (int c = 0; c < columns.length; c++) {
            sum += columns[c].surprise(data[offset + c]);
        }
        return sum;
    }
}
