package io.tocsin.detection.cutforest;

import com.amazon.randomcutforest.RandomCutForest;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.column.ColumnScale;
import io.tocsin.detection.tree.FiniteRows;

/**
 * Fits {@link CutForest} to all rows at once: each tree holds a uniform sample of them, where the library otherwise
 * prefers late ones. About 8 d bytes a row of each tree's sample.
 *
 * @param trees 1 to {@value #MAX_TREES}
 * @param sample rows a tree holds, 2 to {@value #MAX_SAMPLE}, or all if there are fewer
 */
public record RandomCutForestTrainer(int trees, int sample) implements DetectorTrainer {
    /** The most trees. */
    public static final int MAX_TREES = 1000;
    /** The most rows of a tree. */
    public static final int MAX_SAMPLE = 4096;

    private static final int DEFAULT_TREES = 50;
    private static final int DEFAULT_SAMPLE = 256;

    public RandomCutForestTrainer {
        if (trees < 1 || trees > MAX_TREES) {
            throw new IllegalArgumentException("trees: got " + trees + ", allowed 1 to " + MAX_TREES);
        }
        if (sample < 2 || sample > MAX_SAMPLE) {
            throw new IllegalArgumentException("sample: got " + sample + ", allowed 2 to " + MAX_SAMPLE);
        }
    }

    /** With the library's 50 trees of 256 rows. */
    public RandomCutForestTrainer() {
        this(DEFAULT_TREES, DEFAULT_SAMPLE);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public CutForest fit(FeatureMatrix rows, long seed) {
        FiniteRows.requireTwo(rows);
        ColumnScale scale = ColumnScale.of(rows);
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(rows.columns())
                .numberOfTrees(trees)
                .sampleSize(sample)
                .timeDecay(0)
                .outputAfter(1)
                .randomSeed(seed)
                .parallelExecutionEnabled(false)
                .build();
        FeatureMatrix scaled = scale.scaled(rows);
        for (int r = 0; r < scaled.rows(); r++) {
            forest.update(scaled.row(r));
        }
        return new CutForest(scale, forest);
    }
}
