package io.tocsin.detection.iforest;

/** The normalising constant c(n) of the paper, equation 1. */
final class PathLength {
    private static final double EULER = 0.5772156649015329;

    private PathLength() {}

    /**
     * The mean path length of an unsuccessful search in a binary search tree of {@code n} keys: 2 H(n-1) - 2 (n-1) / n
     * with H(i) about ln(i) + 0.577; exactly 1 for two keys and 0 below.
     */
    static double expected(int n) {
        if (n <= 2) {
            return n == 2 ? 1 : 0;
        }
        return 2 * (StrictMath.log(n - 1.0) + EULER) - 2 * (n - 1.0) / n;
    }
}
