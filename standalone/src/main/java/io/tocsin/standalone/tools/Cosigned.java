package io.tocsin.standalone.tools;

/**
 * How many of a network's parties cosigned a ledger that was audited.
 *
 * @param parties enrolled now
 * @param cosigned of them that cosigned {@code size} entries or more
 * @param size of the newest checkpoint when the audit began
 * @param required how many must have, 0 if nobody asked
 */
public record Cosigned(int parties, int cosigned, long size, int required) {
    /** Whether enough did. */
    public boolean isEnough() {
        return cosigned >= required;
    }

    /** A line for people. */
    String text() {
        return cosigned + " of " + parties + (parties == 1 ? " party" : " parties") + ", size " + size;
    }

    /** What is wrong if too few did. */
    String fault() {
        return "NOT cosigned by enough: " + cosigned + " of " + parties
                + " parties cosigned the newest checkpoint, of size "
                + size + ", --witnesses asks for " + required + "; if agents have just been stopped or started, start"
                + " them and ask again, else look at what they log of the witness";
    }
}
