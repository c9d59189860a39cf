package io.tocsin.detection.iforest;

import io.tocsin.core.flow.FeatureMatrix;
import java.util.SplittableRandom;

/** Rows for tests. */
final class Rows {
    private Rows() {}

    /** Rows in the unit cube, the last column constant and every other value one of a hundred, so that ties occur. */
    static FeatureMatrix cube(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[rows * columns];
        for (int i = 0; i < data.length; i++) {
            data[i] = i % columns == columns - 1 ? 7 : random.nextInt(100) / 100f;
        }
        return FeatureMatrix.wrap(data, columns);
    }
}
