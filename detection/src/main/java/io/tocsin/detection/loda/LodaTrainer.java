package io.tocsin.detection.loda;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.column.ColumnScale;
import io.tocsin.detection.column.Histogram;
import io.tocsin.detection.tree.FiniteRows;
import java.util.SplittableRandom;

/**
 * Fits {@link Loda}. O(n d log n + p n) for p projections.
 *
 * @param projections 1 to {@value #MAX_PROJECTIONS}
 */
public record LodaTrainer(int projections) implements DetectorTrainer {
    /** The most projections, about two kilobytes each. */
    public static final int MAX_PROJECTIONS = 1000;

    private static final int DEFAULT_PROJECTIONS = 100;

    public LodaTrainer {
        if (projections < 1 || projections > MAX_PROJECTIONS) {
            throw new IllegalArgumentException("projections: got " + projections + ", allowed 1 to " + MAX_PROJECTIONS);
        }
    }

    /** With a hundred projections. */
    public LodaTrainer() {
        this(DEFAULT_PROJECTIONS);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public Loda fit(FeatureMatrix rows, long seed) {
        FiniteRows.requireTwo(rows);
        ColumnScale scale = ColumnScale.of(rows);
        FeatureMatrix scaled = scale.scaled(rows);
        Projections drawn = Projections.draw(projections, rows.columns(), new SplittableRandom(seed));
        Histogram[] histograms = new Histogram[projections];
        float[] values = new float[rows.rows()];
        for (int p = 0; p < projections; p++) {
            for (int r = 0; r < values.length; r++) {
                values[r] = drawn.of(scaled, r, p);
            }
            histograms[p] = new Histogram(values);
        }
        return new Loda(scale, drawn, histograms, StrictMath.log(rows.rows() + 1.0));
    }
}
