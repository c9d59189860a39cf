package io.tocsin.core.score;

import io.tocsin.core.flow.FeatureMatrix;

/** A fitted model that scores rows. Implementations are immutable and thread-safe. */
public interface Detector {
    /**
     * Scores every row.
     *
     * @param rows of the width the detector was fitted on
     * @return one score a row in [0,1], higher is more anomalous; comparable only within this detector
     */
    double[] score(FeatureMatrix rows);
}
