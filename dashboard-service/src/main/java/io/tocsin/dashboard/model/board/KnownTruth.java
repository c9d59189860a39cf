package io.tocsin.dashboard.model.board;

import io.tocsin.core.codec.Require;

/**
 * What only whoever plays a scenario can know: in a demo it is told to the model, elsewhere nobody knows it.
 *
 * @param accepted signatures accepted so far
 * @param acceptedTrue of those, made mostly of flows of an attack
 * @param liars agents that do not say what they find at present
 * @param lies what liars tried so far, and what came of it
 */
public record KnownTruth(long accepted, long acceptedTrue, int liars, Lies lies) {
    public KnownTruth {
        if (acceptedTrue < 0 || acceptedTrue > accepted || liars < 0) {
            throw new IllegalArgumentException("known truth: got " + acceptedTrue + " true of " + accepted
                    + " accepted and " + liars + " liars, allowed 0 to accepted and 0 or more");
        }
    }

    /**
     * What liars tried, and what came of it. All are 0 or more.
     *
     * @param votes ballots in which one said otherwise than it found, or nothing
     * @param proposed signatures that they proposed and no flow stands behind
     * @param refused of those, not admitted to a ballot
     * @param accepted of those, accepted
     * @param enforced of those, enforced
     * @param addresses that did no harm and that an honest agent blocked
     */
    public record Lies(long votes, long proposed, long refused, long accepted, long enforced, long addresses) {
        /** Nobody has lied. */
        public static final Lies NONE = new Lies(0, 0, 0, 0, 0, 0);

        public Lies {
            Require.atLeast("votes", 0, votes);
            Require.atLeast("proposed", 0, proposed);
            Require.atLeast("refused", 0, refused);
            Require.atLeast("accepted", 0, accepted);
            Require.atLeast("enforced", 0, enforced);
            Require.atLeast("addresses", 0, addresses);
        }
    }
}
