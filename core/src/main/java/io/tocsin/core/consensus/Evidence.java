package io.tocsin.core.consensus;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;

/**
 * What a stance rests on, as counts that reveal no traffic.
 *
 * @param trusted rows of the voter's own trusted traffic that were tested, 0 or more
 * @param fired how many of them the signature matched, at most {@code trusted}
 * @param witnessed how many of the voter's own anomalies matched it, counted up to {@value #MAX_WITNESSED}
 * @param cosine the highest whitened cosine among those, in [-1,1]; 0 if none
 * @param rawCosine the highest raw cosine to any own anomaly, in [-1,1]; 0 unless the voting rule asks for it
 * @param namesOwn whether an indicator is an asset of the voter or a contact of its Baseline; votes of networks that
 *     count indicators do not carry it: who asks with one address would learn who talks to it
 */
public record Evidence(int trusted, int fired, int witnessed, float cosine, float rawCosine, boolean namesOwn) {
    /** Matching anomalies beyond this many add nothing to a finding and cost a voter time. */
    public static final int MAX_WITNESSED = 16;

    /** No test was made: the evidence of a proposal, which is in the signature itself. */
    public static final Evidence NONE = new Evidence(0, 0, 0, 0f, 0f, false);

    public Evidence {
        if (trusted < 0 || fired < 0 || fired > trusted || witnessed < 0 || witnessed > MAX_WITNESSED) {
            throw new IllegalArgumentException("evidence: got " + fired + " fired of " + trusted + " trusted, "
                    + witnessed + " witnessed; counts are 0 or more, fired at most trusted, witnessed at most "
                    + MAX_WITNESSED);
        }
        if (!(Math.abs(cosine) <= 1) || !(Math.abs(rawCosine) <= 1)) {
            throw new IllegalArgumentException(
                    "evidence: got cosines " + cosine + " and " + rawCosine + ", allowed -1 to 1");
        }
        // -0.0 and 0.0 are one value in canonical bytes; were they two here, a vote read back would equivocate.
        cosine += 0f;
        rawCosine += 0f;
    }

    /** Share of the trusted rows it fired on, in [0,1]; 0 if none were tested. */
    public double firingRate() {
        return trusted == 0 ? 0 : (double) fired / trusted;
    }

    /**
     * What a vote may tell everybody. Counts fall to a power of two and cosines to a tenth, so that answers to many
     * signatures do not add up to a picture of the voter's traffic. Who finds a signature harmful or cannot tell says no
     * counts at all: whether rows fired or a name was known is what a curious author would like to learn.
     */
    public Evidence published(Stance stance) {
        boolean isOpen = stance == Stance.SEEN || stance == Stance.HARMLESS;
        return isOpen
                ? new Evidence(floor(trusted), floor(fired), floor(witnessed), tenth(cosine), rawCosine, false)
                : new Evidence(0, 0, 0, 0f, rawCosine, false);
    }

    private static int floor(int count) {
        return Integer.highestOneBit(count);
    }

    private static float tenth(float cosine) {
        return Math.round(cosine * 10) / 10f;
    }

    /** Appends the canonical form. */
    CanonicalWriter write(CanonicalWriter out) {
        return writeCounts(out).bool(namesOwn);
    }

    /** Reads the canonical form. */
    static Evidence read(CanonicalReader in) {
        return new Evidence(in.int32(), in.int32(), in.int32(), in.float32(), in.float32(), in.bool());
    }

    /** Appends all but whether it names the voter's own. */
    CanonicalWriter writeCounts(CanonicalWriter out) {
        return out.int32(trusted).int32(fired).int32(witnessed).float32(cosine).float32(rawCosine);
    }

    /** Reads what {@link #writeCounts} gave. */
    static Evidence readCounts(CanonicalReader in) {
        return new Evidence(in.int32(), in.int32(), in.int32(), in.float32(), in.float32(), false);
    }
}
