package io.tocsin.core.consensus;

import io.tocsin.core.trust.TrustPolicy;

/** How many must agree, and what counts as agreeing. Implementations are values. */
public sealed interface VotingRule {
    /** How it is named in configuration and reports. */
    String name();

    /** The quorum among {@code n} enrolled agents. */
    Quorum quorum(int n);

    /** What this rule hears in a vote. */
    default Stance hear(Vote vote) {
        return vote.stance();
    }

    /** Whom a network with this rule believes how far unless it says otherwise. */
    default TrustPolicy trust() {
        return TrustPolicy.DEFAULT;
    }

    /** Whether voters must measure the raw cosine, which costs a pass over their anomalies. */
    default boolean usesRawCosine() {
        return false;
    }

    /** The default: evidence-based stances and a Byzantine quorum. */
    record ByzantineQuorum() implements VotingRule {
        @Override
        public String name() {
            return "byzantine-quorum";
        }

        @Override
        public Quorum quorum(int n) {
            return Quorum.byzantine(n);
        }
    }

    /** Evidence-based stances and more than half of the enrolled. */
    record EligibleMajority() implements VotingRule {
        @Override
        public String name() {
            return "eligible-majority";
        }

        @Override
        public Quorum quorum(int n) {
            return Quorum.majority(n);
        }
    }

    /**
     * The naive rule to compare with: a voter agrees if any of its own anomalies has a raw cosine above 0.8 to the
     * centroid. Measured, it accepts nearly everything.
     */
    record RawCosineMajority() implements VotingRule {
        private static final float SIMILAR = 0.8f;

        @Override
        public String name() {
            return "raw-cosine-majority";
        }

        @Override
        public Quorum quorum(int n) {
            return Quorum.majority(n);
        }

        @Override
        public Stance hear(Vote vote) {
            return vote.evidence().rawCosine() > SIMILAR ? Stance.SEEN : Stance.HARMFUL;
        }

        /** It knows nothing of what a voter saw. */
        @Override
        public TrustPolicy trust() {
            return TrustPolicy.LEGACY;
        }

        @Override
        public boolean usesRawCosine() {
            return true;
        }
    }
}
