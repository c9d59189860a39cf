package io.tocsin.dashboard.model;

/** How the dashboard's own count and the consensus' announcement of a verdict stand to each other. */
public enum Confirmation {
    /** Neither counted nor announced. */
    NONE,
    /** Counted here, not announced yet. */
    COUNTED,
    /** Announced; the intake has not been read that far. */
    ANNOUNCED,
    /** Announced, and this count says the same. */
    CONFIRMED,
    /** Announced, and this count says something else, or nothing where the intake holds the announcement. */
    DISPUTED,
    /** Let go, to bound memory, before it was decided: this count cannot tell. */
    UNCOUNTED
}
