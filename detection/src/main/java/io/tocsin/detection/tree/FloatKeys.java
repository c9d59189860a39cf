package io.tocsin.detection.tree;

/**
 * Floats as ints of the same order. Comparing ints by subtraction costs no branch, and a branch is what a tree of random
 * splits is slowest at.
 */
final class FloatKeys {
    /** Above every number, so a split on it sends every row left. */
    static final int NEVER = Integer.MAX_VALUE;

    private FloatKeys() {}

    /** The key of {@code x}; both zeros have one key. */
    static int of(float x) {
        int bits = Float.floatToRawIntBits(x + 0f);
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }
}
