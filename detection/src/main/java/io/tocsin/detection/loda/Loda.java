package io.tocsin.detection.loda;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.column.ColumnScale;
import io.tocsin.detection.column.Histogram;

/**
 * The mean over random projections of how empty the histogram of each is where a row falls, as a share of the greatest
 * there can be (Pevny, Loda: Lightweight on-line detector of anomalies, 2016). Immutable and thread-safe.
 */
public final class Loda implements Detector {
    private final ColumnScale scale;
    private final Projections projections;
    private final Histogram[] histograms;
    private final double greatest;

    /** One histogram a projection, no value of which surprises more than {@code greatest}. */
    Loda(ColumnScale scale, Projections projections, Histogram[] histograms, double greatest) {
        this.scale = scale;
        this.projections = projections;
        this.histograms = histograms;
        this.greatest = greatest;
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
            scores[r] = Math.min(1, surprise(scaled, r) / (histograms.length * greatest));
        }
        return scores;
    }

    private double surprise(FeatureMatrix scaled, int r) {
        double sum = 0;
        for (int p = 0; p < histograms.length; p++) {
            sum += histograms[p].surprise(projections.of(scaled, r, p));
        }
        return sum;
    }
}
