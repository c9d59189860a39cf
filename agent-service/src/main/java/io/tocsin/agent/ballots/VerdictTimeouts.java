package io.tocsin.agent.ballots;

import java.time.Duration;

/**
 * How long the sensors of captures wait for the consensus.
 *
 * @param opening for a proposal to be opened, above 0
 * @param margin for a verdict beyond the ballot's own window, above 0
 */
public record VerdictTimeouts(Duration opening, Duration margin) {
    /** Checks the ranges above. */
    public VerdictTimeouts {
        positive("opening", opening);
        positive("margin", margin);
    }

    private static void positive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("waiting for " + field + ": got " + value + ", must be above 0");
        }
    }
}
