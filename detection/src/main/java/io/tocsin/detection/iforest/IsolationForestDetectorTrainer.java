package io.tocsin.detection.iforest;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.tree.FiniteRows;

/**
 * Fits isolation forests straight from feature rows. The split column is drawn uniformly from those that vary among a
 * node's rows, the threshold uniformly over their range.
 *
 * @param trees 1 to 1000
 * @param subsample rows a tree is grown on, without replacement; 2 to 4096, or all rows if there are fewer
 */
public record IsolationForestDetectorTrainer(int trees, int subsample) implements DetectorTrainer {
    /** The paper's number of trees. */
    public static final int DEFAULT_TREES = 100;
    /** The paper's subsample. */
    public static final int DEFAULT_SUBSAMPLE = 256;

    public IsolationForestDetectorTrainer {
        new ForestShape(trees, subsample, 1);
    }

    /** With the paper's settings. */
    public IsolationForestDetectorTrainer() {
        this(DEFAULT_TREES, DEFAULT_SUBSAMPLE);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public IsolationForest fit(FeatureMatrix rows, long seed) {
        FiniteRows.requireTwo(rows);
        ForestShape shape = new ForestShape(trees, Math.min(subsample, rows.rows()), rows.columns());
        return new TreeGrower(shape, rows, seed).grow();
    }
}
