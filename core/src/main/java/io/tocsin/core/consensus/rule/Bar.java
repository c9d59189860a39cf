package io.tocsin.core.consensus.rule;

/**
 * What must be said before a ballot is decided, by the weight of the parties that agree and of those that are against.
 * More agreement never unmakes an acceptance, and more against never a rejection. Implementations are values.
 */
public interface Bar {
    /** Whether this accepts. */
    boolean accepts(long agreeing, long against);

    /** Whether this rejects. */
    boolean rejects(long agreeing, long against);

    /**
     * Whether the first crossing in the order of the log decides, whatever is said after it; else only what nobody who
     * is silent can change.
     */
    boolean isSequential();
}
