package io.tocsin.detection.head;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.tree.FlatTrees;

/** A fitted head: the score is the mean over its trees of the share of threats in a row's leaf. */
final class SignatureHead implements Detector {
    private final FlatTrees trees;

    SignatureHead(FlatTrees trees) {
        this.trees = trees;
    }

    @Override
    public double[] score(FeatureMatrix rows) {
        double[] scores = trees.sums(rows);
        for (int r = 0; r < scores.length; r++) {
            scores[r] /= trees.shape().trees();
        }
        return scores;
    }
}
