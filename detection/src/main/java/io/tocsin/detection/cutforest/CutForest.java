package io.tocsin.detection.cutforest;

import com.amazon.randomcutforest.RandomCutForest;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.column.ColumnScale;

/**
 * A row is the stranger the nearer to the root random cuts, drawn in proportion to what each column spans, would part it
 * from the others (Guha et al., Robust random cut forest based anomaly detection on streams, ICML 2016). The library's
 * score s, 0 or more, is told as s / (1 + s). Immutable and thread-safe: the forest is not changed once it is here, and
 * what scores it only reads.
 */
public final class CutForest implements Detector {
    private final ColumnScale scale;
    private final RandomCutForest forest;

    /** Takes the forest, of scaled rows, for its own. */
    CutForest(ColumnScale scale, RandomCutForest forest) {
        this.scale = scale;
        this.forest = forest;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the rows are of another width
     */
    @Override
    public double[] score(FeatureMatrix rows) {
        FeatureMatrix scaled = scale.scaled(rows);
        double[] scores = new double[rows.rows()];
        for (int r = 0; r < scores.length; r++) {
            double score = forest.getAnomalyScore(finite(scaled.row(r)));
            scores[r] = score / (1 + score);
        }
        return scores;
    }

    /** What is no number stands as far out as any. */
    private static float[] finite(float[] row) {
        for (int c = 0; c < row.length; c++) {
            row[c] = Float.isNaN(row[c]) ? ColumnScale.CLIP : row[c];
        }
        return row;
    }
}
