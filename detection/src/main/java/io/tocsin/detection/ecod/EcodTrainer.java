package io.tocsin.detection.ecod;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.column.ColumnSum;
import io.tocsin.detection.tree.FiniteRows;

/**
 * A row is the stranger the farther out its values lie, each for itself, among those fitted on: the sum over the columns
 * of the surprise -log p, where p is the share that is at least as far out (Li et al., ECOD: unsupervised outlier
 * detection using empirical cumulative distribution functions, 2022; each value by the side that tells more, as in the
 * authors' library, where the paper sums each side first). It sees no dependence between columns, which a forest does,
 * and is exact about rare values, which a forest is not. There is nothing to set and nothing random: the seed is not
 * used. O(n d log n) to fit, O(d log n) a row. Stateless.
 */
public final class EcodTrainer implements DetectorTrainer {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public ColumnSum fit(FeatureMatrix rows, long seed) {
        FiniteRows.requireTwo(rows);
        TailColumn[] columns = new TailColumn[rows.columns()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = TailColumn.of(rows.column(c));
        }
        return new ColumnSum(columns, StrictMath.log(rows.rows() + 1.0));
    }
}
