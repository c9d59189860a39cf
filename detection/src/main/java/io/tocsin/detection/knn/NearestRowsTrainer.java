package io.tocsin.detection.knn;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.column.ColumnScale;
import io.tocsin.detection.tree.FiniteRows;
import io.tocsin.detection.tree.RowSample;
import java.util.SplittableRandom;

/**
 * Fits {@link NearestRows}: keeps a sample drawn without replacement. O(n d log n).
 *
 * @param neighbours 1 to the sample
 * @param sample rows kept, up to {@value #MAX_SAMPLE}, or all if there are fewer; then there are as many neighbours at
 *     most
 */
public record NearestRowsTrainer(int neighbours, int sample) implements DetectorTrainer {
    /** The most rows kept: each row scored is compared with all of them. */
    public static final int MAX_SAMPLE = 10_000;

    private static final int DEFAULT_NEIGHBOURS = 5;
    private static final int DEFAULT_SAMPLE = 1000;

    public NearestRowsTrainer {
        if (sample < 1 || sample > MAX_SAMPLE) {
            throw new IllegalArgumentException("sample: got " + sample + ", allowed 1 to " + MAX_SAMPLE);
        }
        if (neighbours < 1 || neighbours > sample) {
            throw new IllegalArgumentException("neighbours: got " + neighbours + ", allowed 1 to " + sample);
        }
    }

    /** With five neighbours among a thousand rows. */
    public NearestRowsTrainer() {
        this(DEFAULT_NEIGHBOURS, DEFAULT_SAMPLE);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public NearestRows fit(FeatureMatrix rows, long seed) {
        FiniteRows.requireTwo(rows);
        ColumnScale scale = ColumnScale.of(rows);
        FeatureMatrix kept = scale.scaled(RowSample.draw(rows, sample, new SplittableRandom(seed)));
        return new NearestRows(scale, kept, Math.min(neighbours, kept.rows()));
    }
}
