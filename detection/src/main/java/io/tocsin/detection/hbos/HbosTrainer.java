package io.tocsin.detection.hbos;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.column.ColumnSum;
import io.tocsin.detection.column.Histogram;
import io.tocsin.detection.tree.FiniteRows;

/**
 * A row is the stranger the emptier the histograms of the single features are where its values lie: the sum of
 * -log height, the fullest bin of each as high as any other's (Goldstein and Dengel, Histogram-based Outlier Score, KI
 * 2012; of their two kinds that with bins of equal width). Where nobody is within the range counts as much as what is
 * beyond it, which ECOD does not see. There is nothing to set and nothing random: the seed is not used. O(n d) to fit,
 * O(d) a row. Stateless.
 */
public final class HbosTrainer implements DetectorTrainer {
    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public ColumnSum fit(FeatureMatrix rows, long seed) {
        FiniteRows.requireTwo(rows);
        Histogram[] columns = new Histogram[rows.columns()];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = new Histogram(rows.column(c));
        }
        return new ColumnSum(columns, StrictMath.log(rows.rows() + 1.0));
    }
}
