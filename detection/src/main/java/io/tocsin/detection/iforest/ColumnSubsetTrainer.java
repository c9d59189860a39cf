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
        return new OnColumns(trainer.fit(select(rows), seed));
    }

    /** A detector that is shown the chosen columns only. */
    private final class OnColumns implements Detector {
        private final Detector detector;

        private OnColumns(Detector detector) {
            this.detector = detector;
        }

        @Override
        public double[] score(FeatureMatrix rows) {
            return detector.score(select(rows));
        }

        @Override
        public double[] contributions(float[] row, float[] usual) {
            double[] chosen = detector.contributions(select(row), select(usual));
            double[] all = new double[row.length];
            for (int i = 0; i < chosen.length; i++) {
                all[columns[i]] = chosen[i];
            }
            return all;
        }
    }

    private float[] select(float[] row) {
        return select(FeatureMatrix.wrap(row, row.length)).data();
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
