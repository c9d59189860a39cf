package io.tocsin.core.consensus;

/** What a voter found when it tested a signature on its own traffic. */
public enum Stance {
    /** Silent on my trusted traffic, and it matches anomalies I have seen myself. */
    SEEN,
    /** Silent on my trusted traffic. */
    HARMLESS,
    /** It fires on my trusted traffic, or names something of mine. */
    HARMFUL,
    /** I have too little trusted traffic to say. */
    ABSTAIN
}
