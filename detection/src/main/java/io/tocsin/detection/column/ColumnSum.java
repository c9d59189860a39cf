package io.tocsin.detection.column;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;

/**
 * The sum over the columns of how surprising each value is, as a share of the greatest there can be. It sees no
 * dependence between columns. Immutable and thread-safe.
 */
public final class ColumnSum implements Detector {
    private final ColumnSurprise[] columns;
    private final double scale;

    /**
     * Copies {@code columns}, one a column of the rows and at least one.
     *
     * @param greatest what no value of any column surprises more than, above 0, in nats
     */
    public ColumnSum(ColumnSurprise[] columns, double greatest) {
        this.columns = columns.clone();
        this.scale = 1 / (columns.length * greatest);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    @Override
    public double[] score(FeatureMatrix rows) {
        rows.requireColumns(columns.length);
        double[] scores = new double[rows.rows()];
        for (int r = 0; r < scores.length; r++) {
            scores[r] = Math.min(1, scale * surprise(rows.data(), r * columns.length));
        }
        return scores;
    }

    /** {@inheritDoc} Exact, since each column is taken for itself. */
    @Override
    public double[] contributions(float[] row, float[] usual) {
        double[] falls = new double[columns.length];
        for (int c = 0; c < falls.length; c++) {
            falls[c] = Math.max(0, scale * (columns[c].surprise(row[c]) - columns[c].surprise(usual[c])));
        }
        return falls;
    }

    private double surprise(float[] data, int offset) {
        double sum = 0;
        for (int c = 0; c < columns.length; c++) {
            sum += columns[c].surprise(data[offset + c]);
        }
        return sum;
    }
}
