package io.tocsin.core.score;

import io.tocsin.core.flow.FeatureMatrix;

/** Fits an unsupervised detector. Same rows and seed, same detector, whatever the thread. Thread-safe. */
public interface DetectorTrainer {
    /**
     * Fits to rows believed mostly normal.
     *
     * @param rows at least two
     * @param seed fixes every random choice
     */
    Detector fit(FeatureMatrix rows, long seed);
}
