package io.tocsin.core.codec;

import java.time.Duration;

/** Checks of the ranges of values, so that a refusal says alike everywhere what was found and what is allowed. Stateless. */
public final class Require {
    private Require() {}

    /**
     * Refuses less than {@code min}.
     *
     * @throws IllegalArgumentException if {@code value} is
     */
    public static void atLeast(String what, long min, long value) {
        if (value < min) {
            throw new IllegalArgumentException(what + ": got " + value + ", must be " + min + " or more");
        }
    }

    /**
     * Refuses nothing and less.
     *
     * @throws IllegalArgumentException if {@code value} is
     */
    public static void positive(String what, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(what + ": got " + value + ", must be above 0");
        }
    }

    /**
     * Refuses what is not {@code min} to {@code max}, both allowed.
     *
     * @throws IllegalArgumentException if {@code value} is not
     */
    public static void within(String what, long min, long max, long value) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(what + ": got " + value + ", allowed " + min + " to " + max);
        }
    }
}
