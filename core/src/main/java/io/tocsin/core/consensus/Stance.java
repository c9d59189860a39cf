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

    /**
     * What a party says of which one sensor says this and another {@code other}: HARMFUL over SEEN over HARMLESS over
     * ABSTAIN, since a party that would be hit is hit.
     */
    public Stance strongest(Stance other) {
        return strength() >= other.strength() ? this : other;
    }

    private int strength() {
        return switch (this) {
            case ABSTAIN -> 0;
            case HARMLESS -> 1;
            case SEEN -> 2;
            case HARMFUL -> 3;
        };
    }

    /** What it says to people who do not know the protocol, in the voice of the voter. */
    public String words() {
        return words;
    }
}
