package io.tocsin.detection.halfspace;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.tree.FlatTrees;

/**
 * A row is the stranger the fewer rows share its leaf, a leaf twice as deep in space counting twice as much for each
 * (Tan, Ting and Liu, Fast anomaly detection for streaming data, IJCAI 2011). With m the mean over the trees of the share
 * of the rows in the leaf times two to its depth, which is 1 where rows are spread evenly, the score is 1 / (1 + m).
 * Immutable and thread-safe.
 */
public final class HalfSpaceTrees implements Detector {
    private final FlatTrees trees;

    /** Of trees whose leaves have the terms of m. */
    HalfSpaceTrees(FlatTrees trees) {
        this.trees = trees;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    @Override
    public double[] score(FeatureMatrix rows) {
        double[] scores = trees.sums(rows);
        for (int r = 0; r < scores.length; r++) {
            scores[r] = 1 / (1 + scores[r] / trees.shape().trees());
        }
        return scores;
    }
}
