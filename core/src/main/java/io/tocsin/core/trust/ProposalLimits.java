package io.tocsin.core.trust;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.signature.ThreatSignature;
import java.util.Optional;

/**
 * What a network takes of one author. It is part of the genesis.
 *
 * @param agent the share of one agent in each partition of the ballot log
 * @param party the share of all agents of one party there: whoever can set up one agent can set up a hundred
 * @param minRadius the least radius of a signature, 0 or more
 * @param minSupport the fewest flows one is made from, 1 or more
 */
public record ProposalLimits(Share agent, Share party, float minRadius, int minSupport) {
    /** Those of networks founded before a genesis said it: none. */
    public static final ProposalLimits NONE = new ProposalLimits(Share.UNLIMITED, Share.UNLIMITED, 0f, 1);

    /**
     * The default, and the least radius and support of what our own agents make. The busiest honest agent was measured to
     * make 42 proposals an hour of traffic over all partitions; a demo plays a minute of traffic in a second, and then
     * needs half of this.
     */
    public static final ProposalLimits DEFAULT =
            new ProposalLimits(new Share(64, 256, 1_200), new Share(256, 1_024, 4_800), 0.05f, 3);

    public ProposalLimits {
        Require.atLeast("minSupport", 1, minSupport);
        if (!(minRadius >= 0 && minRadius <= ThreatSignature.MAX_RADIUS)) {
            throw new IllegalArgumentException(
                    "minRadius: got " + minRadius + ", allowed 0 to " + ThreatSignature.MAX_RADIUS);
        }
    }

    /**
     * What is wrong with {@code signature} beside its form, or empty: a region so small that it meets nothing, or made of
     * too little, costs every peer a vote and says nothing; an example out of its own reach teaches what nobody tested.
     */
    public Optional<String> violation(ThreatSignature signature) {
        if (signature.radius() < minRadius) {
            return Optional.of("radius: got " + signature.radius() + ", must be " + minRadius + " or more here");
        }
        if (signature.support() < minSupport) {
            return Optional.of("support: got " + signature.support() + ", must be " + minSupport + " or more here");
        }
        for (FeatureVector exemplar : signature.exemplars()) {
            if (minRadius > 0 && !signature.reaches(exemplar)) {
                return Optional.of("exemplar " + signature.exemplars().indexOf(exemplar)
                        + ": lies outside the radius of " + signature.radius() + ", must be inside it here");
            }
        }
        return Optional.empty();
    }

    /** Appends the canonical form. */
    public CanonicalWriter write(CanonicalWriter out) {
        agent.write(out);
        party.write(out);
        return out.float32(minRadius).int32(minSupport);
    }

    /** Reads the canonical form. */
    public static ProposalLimits read(CanonicalReader in) {
        return new ProposalLimits(Share.read(in), Share.read(in), in.float32(), in.int32());
    }

    /**
     * How much of one partition of the ballot log is one's own: a token bucket, and a cap of what is open at once.
     *
     * @param open ballots that may be undecided at once, 1 or more
     * @param burst ballots that may be opened at once after a rest, 1 or more
     * @param perHour ballots an hour that may be opened on and on, 1 to {@value #MAX_PER_HOUR}
     */
    public record Share(int open, int burst, int perHour) {
        private static final int MAX_PER_HOUR = 3_600_000;

        /** More than can be used. */
        public static final Share UNLIMITED = new Share(Integer.MAX_VALUE, Integer.MAX_VALUE, MAX_PER_HOUR);

        public Share {
            Require.atLeast("open", 1, open);
            Require.atLeast("burst", 1, burst);
            Require.within("perHour", 1, MAX_PER_HOUR, perHour);
        }

        // One number says how full a bucket is: when it will be full again, if nothing more is taken (the generic cell
        // rate algorithm, ITU-T I.371).
        private long intervalMillis() {
            return MAX_PER_HOUR / perHour;
        }

        /** How long to wait at {@code nowMillis} until the next is due, 0 if it is, for a bucket full at {@code fullMillis}. */
        public long waitMillis(long fullMillis, long nowMillis) {
            return Math.max(0, fullMillis - nowMillis - (burst - 1L) * intervalMillis());
        }

        /** When a bucket that was to be full at {@code fullMillis} will be after one was taken at {@code nowMillis}. */
        public long afterOne(long fullMillis, long nowMillis) {
            return Math.max(fullMillis, nowMillis) + intervalMillis();
        }

        private void write(CanonicalWriter out) {
            out.int32(open).int32(burst).int32(perHour);
        }

        private static Share read(CanonicalReader in) {
            return new Share(in.int32(), in.int32(), in.int32());
        }

        @Override
        public String toString() {
            return open + " open, " + burst + " at once and " + perHour + " an hour";
        }
    }
}
