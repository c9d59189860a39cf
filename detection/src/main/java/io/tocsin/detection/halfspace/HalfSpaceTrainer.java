package io.tocsin.detection.halfspace;

import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.tree.FiniteRows;
import io.tocsin.detection.tree.FlatShape;

/**
 * Fits {@link HalfSpaceTrees} to all rows at once, where the paper goes on from window to window. O(t (2^h + n h)).
 *
 * @param trees 1 to {@value FlatShape#MAX_TREES}
 * @param height 0 to {@value FlatShape#MAX_HEIGHT}
 */
public record HalfSpaceTrainer(int trees, int height) implements DetectorTrainer {
    private static final int DEFAULT_TREES = 25;

    public HalfSpaceTrainer {
        new FlatShape(trees, height, 1);
    }

    /** With the paper's 25 trees, as high as trees may be here; the paper's are three levels higher. */
    public HalfSpaceTrainer() {
        this(DEFAULT_TREES, FlatShape.MAX_HEIGHT);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    @Override
    public HalfSpaceTrees fit(FeatureMatrix rows, long seed) {
        FiniteRows.requireTwo(rows);
        return new HalfSpaceGrower(new FlatShape(trees, height, rows.columns()), rows, seed).grow();
    }
}
