package io.tocsin.core.score;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import java.util.SplittableRandom;

/** Made-up rows whose scores stand in their columns. */
final class Synthetic {
    private Synthetic() {}

    /** A detector that reads its score from column {@code column}. */
    static Detector reading(int column) {
        return rows -> {
            double[] scores = new double[rows.rows()];
            for (int r = 0; r < scores.length; r++) {
                scores[r] = rows.data()[r * rows.columns() + column];
            }
            return scores;
        };
    }

    /** Two columns of independent uniform numbers in [0,1). */
    static FeatureMatrix uniform(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[2 * rows];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) random.nextDouble();
        }
        return FeatureMatrix.wrap(data, 2);
    }

    static FeatureMatrix row(float... values) {
        return FeatureMatrix.wrap(values, values.length);
    }

    /** One column holding 0, 1, 2 and so on. */
    static FeatureMatrix counting(int rows) {
        float[] data = new float[rows];
        for (int r = 0; r < rows; r++) {
            data[r] = r;
        }
        return FeatureMatrix.wrap(data, 1);
    }

    static FeatureVector vector(int value) {
        return FeatureVector.of(value);
    }
}
