package io.tocsin.detection.tree;

/**
 * The size of flat trees.
 *
 * @param trees 1 to {@value #MAX_TREES}
 * @param height of every tree in splits, 0 to {@value #MAX_HEIGHT}
 * @param columns of a row, at least 1
 */
public record FlatShape(int trees, int height, int columns) {
    /** The most trees. */
    public static final int MAX_TREES = 1000;
    /** The greatest height; a tree takes 12 bytes times two to its height. */
    public static final int MAX_HEIGHT = 12;

    public FlatShape {
        check("trees", trees, 1, MAX_TREES);
        check("height", height, 0, MAX_HEIGHT);
        check("columns", columns, 1, Integer.MAX_VALUE);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": got " + value + ", allowed " + min + " to " + max);
        }
    }

    /** Heap slots over all trees; slot 0 of a tree is unused, so it has as many leaves as slots. */
    int slots() {
        return trees << height;
    }
}
