package io.tocsin.detection.iforest;

/**
 * The size of a forest.
 *
 * @param trees 1 to {@value #MAX_TREES}
 * @param subsample rows each tree is grown on, the paper's psi, 2 to {@value #MAX_SUBSAMPLE}
 * @param columns of a row, at least 1
 */
public record ForestShape(int trees, int subsample, int columns) {
    /** The most trees. */
    public static final int MAX_TREES = 1000;
    /** The most rows a tree is grown on. */
    public static final int MAX_SUBSAMPLE = 4096;

    /** Checks the ranges above. */
    public ForestShape {
        check("trees", trees, 1, MAX_TREES);
        check("subsample", subsample, 2, MAX_SUBSAMPLE);
        check("columns", columns, 1, Integer.MAX_VALUE);
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": got " + value + ", allowed " + least + " to " + most);
        }
    }

    /** The height limit, ceil(log2(subsample)). */
    public int height() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(subsample - 1);
    }

    /** Heap slots over all trees; a tree's slot 0 is unused, so a tree has as many leaves as slots. */
    int slots() {
        return trees << height();
    }
}
