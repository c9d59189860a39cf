package io.tocsin.core.consensus;

/**
 * Two differing votes of one agent in one ballot: proof that it is faulty.
 *
 * @param first the one that counts
 * @param second the one that does not
 */
public record Equivocation(Vote first, Vote second) {
    /** Checks that they are two votes of one agent on one signature and differ. */
    public Equivocation {
        if (!first.voter().equals(second.voter())
                || !first.signature().equals(second.signature())
                || first.equals(second)) {
            throw new IllegalArgumentException("equivocation: needs two differing votes of one agent in one ballot");
        }
    }
}
