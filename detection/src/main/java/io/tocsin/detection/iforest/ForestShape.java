package io.tocsin.detection.iforest;

import io.tocsin.detection.tree.FlatShape;

/**
 * The size of a forest.
 *
 * @param trees 1 to 1000
 * @param subsample rows each tree is grown on, the paper's psi, 2 to {@value #MAX_SUBSAMPLE}
 * @param columns of a row, at least 1
 */
public record ForestShape(int trees, int subsample, int columns) {
    /** The most rows a tree is grown on. */
    public static final int MAX_SUBSAMPLE = 1 << FlatShape.MAX_HEIGHT;

    public ForestShape {
        if (subsample < 2 || subsample > MAX_SUBSAMPLE) {
            throw new IllegalArgumentException("subsample: got " + subsample + ", allowed 2 to " + MAX_SUBSAMPLE);
        }
        new FlatShape(trees, height(subsample), columns);
    }

    /** The height limit, ceil(log2(subsample)). */
    public int height() {
        return height(subsample);
    }

    private static int height(int subsample) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(subsample - 1);
    }

    FlatShape flat() {
        return new FlatShape(trees, height(), columns);
    }
}
