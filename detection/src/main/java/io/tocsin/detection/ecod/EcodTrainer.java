package io.tocsin.detection.ecod;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.tree.FiniteRows;

/**
 * Fits {@link Ecod}. There is nothing to set and nothing random: the seed is not used. O(n d log n). Stateless.
 */
public final class EcodTrainer implements DetectorTrainer {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public Ecod fit(FeatureMatrix rows, long seed) {
        if (rows.rows() < 2) {
            throw new IllegalArgumentException("rows to fit tails on: got " + rows.rows() + ", need at least 2");
        }
        FiniteRows.require(rows);
        TailColumn[] columns = new TailColumn[rows.columns()];
        float[] values = new float[rows.rows()];
        for (int c = 0; c < columns.length; c++) {
            for (int r = 0; r < values.length; r++) {
                values[r] = rows.data()[r * columns.length + c];
            }
            columns[c] = TailColumn.of(values);
        }
        return new Ecod(columns, StrictMath.log(rows.rows() + 1.0));
    }
}
