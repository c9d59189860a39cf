package io.tocsin.detection.iforest;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureSchema;
import io.tocsin.core.score.Detector;
import io.tocsin.core.score.DetectorTrainer;
import java.util.stream.IntStream;

/**
 * Fits a detector to some columns only. A forest splits on columns at random, so two dozen flags that say little drown a
 * dozen counts that say much. Thread-safe if the trainer it wraps is.
 */
public final class ColumnSubsetTrainer implements DetectorTrainer {
    private final DetectorTrainer trainer;
    private final int[] columns;

    private ColumnSubsetTrainer(DetectorTrainer trainer, int[] columns) {
        this.trainer = trainer;
        this.columns = columns;
    }

    /** Fits {@code trainer} to the columns of {@code schema} that are not flags. */
    public static ColumnSubsetTrainer withoutFlags(DetectorTrainer trainer, FeatureSchema schema) {
        return new ColumnSubsetTrainer(
                trainer,
                IntStream.range(0, schema.size())
                        .filter(i -> schema.features().get(i).kind() != Feature.Kind.FLAG)
                        .toArray());
    }

    @Override
    public Detector fit(FeatureMatrix rows, long seed) {
        Detector detector = trainer.fit(select(rows), seed);
        return scored -> detector.score(select(scored));
    }

    private FeatureMatrix select(FeatureMatrix rows) {
        int d = rows.columns();
        float[] selected = new float[rows.rows() * columns.length];
        int at = 0;
        for (int r = 0; r < rows.rows(); r++) {
            for (int column : columns) {
                selected[at++] = rows.data()[r * d + column];
            }
        }
        return FeatureMatrix.wrap(selected, columns.length);
    }
}
