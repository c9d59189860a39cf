package io.tocsin.detection.knn;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Detector;
import io.tocsin.detection.column.ColumnScale;
import java.util.Arrays;

/**
 * A row is the stranger the farther its nearest rows of a sample are: the mean Euclidean distance to them (Ramaswamy et
 * al., Efficient algorithms for mining outliers from large data sets, 2000, who take the farthest of them; the mean as
 * Angiulli and Pizzuti, 2002), d as d / (1 + d). O(s d) a row for a sample of s. Immutable and thread-safe.
 */
public final class NearestRows implements Detector {
    private final ColumnScale scale;
    private final FeatureMatrix sample;
    private final int neighbours;

    /** Of a scaled sample of at least {@code neighbours}. */
    NearestRows(ColumnScale scale, FeatureMatrix sample, int neighbours) {
        this.scale = scale;
        this.sample = sample;
        this.neighbours = neighbours;
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
        float[] nearest = new float[neighbours];
        for (int r = 0; r < scores.length; r++) {
            findNearest(scaled, r, nearest);
            double distance = meanRoot(nearest);
            scores[r] = distance / (1 + distance);
        }
        return scores;
    }

    /** Fills {@code nearest} with squared distances, ascending. */
    private void findNearest(FeatureMatrix scaled, int r, float[] nearest) {
        Arrays.fill(nearest, Float.MAX_VALUE);
        for (int s = 0; s < sample.rows(); s++) {
            float distance = squaredDistance(scaled, r, s, nearest[neighbours - 1]);
            int at = neighbours - 1;
            if (distance < nearest[at]) {
                for (; at > 0 && nearest[at - 1] > distance; at--) {
                    nearest[at] = nearest[at - 1];
                }
                nearest[at] = distance;
            }
        }
    }

    // A partial sum once that is beyond the limit: it is not looked at then.
    private float squaredDistance(FeatureMatrix scaled, int r, int s, float limit) {
        int d = sample.columns();
        float[] row = scaled.data();
        float[] other = sample.data();
        float sum = 0;
        for (int c = 0; c < d && sum < limit; c++) {
            float difference = row[r * d + c] - other[s * d + c];
            sum += difference * difference;
        }
        return sum;
    }

    private static double meanRoot(float[] squares) {
        double sum = 0;
        for (float square : squares) {
            sum += Math.sqrt(square);
        }
        return sum / squares.length;
    }
}
