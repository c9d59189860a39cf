package io.tocsin.core.consensus;

/** What a voter found when it tested a signature on its own traffic. */
public enum Stance {
    /** Silent on my trusted traffic, and it matches anomalies I have seen myself. */
    SEEN("met it"),
    /** Silent on my trusted traffic. */
    HARMLESS("safe to block here"),
    /** It fires on my trusted traffic, or names something of mine. */
    HARMFUL("would hit my traffic"),
    /** I have too little trusted traffic to say. */
    ABSTAIN("cannot tell");

    private final String words;

    Stance(String words) {
        this.words = words;
    }

    /** What it says to people who do not know the protocol, in the voice of the voter. */
    public String words() {
        return words;
    }
}
