package io.tocsin.core.consensus.rule;

import io.tocsin.core.codec.Require;
import java.util.Arrays;

/**
 * So much weight must agree to accept, and as much be against to reject.
 *
 * @param least the weight, 1 or more
 */
public record LeastWeight(long least) implements Bar {
    public LeastWeight {
        Require.atLeast("least weight", 1, least);
    }

    /** More than two thirds of all weight, the silent's with it: who holds less than a third accepts nothing alone. */
    public static LeastWeight twoThirdsOf(long[] weights) {
        return new LeastWeight(2 * Arrays.stream(weights).sum() / 3 + 1);
    }

    @Override
    public boolean accepts(long agreeing, long against) {
        return agreeing >= least;
    }

    @Override
    public boolean rejects(long agreeing, long against) {
        return against >= least;
    }

    @Override
    public boolean isSequential() {
        return false;
    }
}
