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
 * @param namesOwn whether an indicator is an asset of the voter or a contact of its Baseline
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

    /** Appends the canonical form. */
    public CanonicalWriter write(CanonicalWriter out) {
        return out.int32(trusted)
                .int32(fired)
                .int32(witnessed)
                .float32(cosine)
                .float32(rawCosine)
                .bool(namesOwn);
    }

    /** Reads the canonical form. */
    public static Evidence read(CanonicalReader in) {
        return new Evidence(in.int32(), in.int32(), in.int32(), in.float32(), in.float32(), in.bool());
    }
}
