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

    /**
     * What each column contributes to the score of a row: how far it falls if that value alone is a usual one.
     *
     * @param row of the width the detector was fitted on
     * @param usual a row of usual values, as wide
     * @return one a column, 0 or more; comparable only within this row
     */
    default double[] contributions(float[] row, float[] usual) {
        int d = row.length;
        float[] variants = new float[(d + 1) * d];
        for (int c = 0; c < d; c++) {
            System.arraycopy(row, 0, variants, c * d, d);
            variants[c * d + c] = usual[c];
        }
        System.arraycopy(row, 0, variants, d * d, d);
        double[] scores = score(FeatureMatrix.wrap(variants, d));
        double[] falls = new double[d];
        for (int c = 0; c < d; c++) {
            falls[c] = Math.max(0, scores[d] - scores[c]);
        }
        return falls;
    }
}
