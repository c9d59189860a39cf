package io.tocsin.core.score;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.stream.IntStream;

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
        int[] unusual = IntStream.range(0, d).filter(c -> row[c] != usual[c]).toArray();
        float[] variants = new float[(unusual.length + 1) * d];
        for (int i = 0; i <= unusual.length; i++) {
            System.arraycopy(row, 0, variants, i * d, d);
        }
        for (int i = 0; i < unusual.length; i++) {
            variants[i * d + unusual[i]] = usual[unusual[i]];
        }
        double[] scores = score(FeatureMatrix.wrap(variants, d));
        double[] falls = new double[d];
        for (int i = 0; i < unusual.length; i++) {
            falls[unusual[i]] = Math.max(0, scores[unusual.length] - scores[i]);
        }
        return falls;
    }
}
