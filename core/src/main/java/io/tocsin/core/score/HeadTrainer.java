package io.tocsin.core.score;

import io.tocsin.core.flow.FeatureMatrix;

/**
 * Fits the supervised signature head: exemplars of accepted signatures against an agent's own normals. Same input and
 * seed, same head. Thread-safe.
 */
public interface HeadTrainer {
    /**
     * Fits a scorer whose score is the estimated probability of threat.
     *
     * @param threats at least one row
     * @param normals at least one row, as wide
     * @param seed fixes every random choice
     */
    Detector fit(FeatureMatrix threats, FeatureMatrix normals, long seed);
}
