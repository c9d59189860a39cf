package io.tocsin.core.wording;

import io.tocsin.core.consensus.Verdict;
import java.util.Optional;

/** What follows from a ballot, for whoever asks "what is done about it?". */
public enum Consequence {
    /** What it names is blocked. */
    BLOCK,
    /** It is accepted to be enforced, but no address of it is in force: the behaviour is learnt, nothing is blocked. */
    RECOGNISE,
    /** It is not accepted, or only to alert on: nothing is done by itself. */
    WATCH;

    /**
     * What follows.
     *
     * @param verdict how the ballot ended, or empty as long as it has not
     * @param isInForce whether an address that the signature names is blocked for as long as now
     */
    public static Consequence of(Optional<Verdict> verdict, boolean isInForce) {
        if (verdict.filter(Verdict::isEnforced).isEmpty()) {
            return WATCH;
        }
        return isInForce ? BLOCK : RECOGNISE;
    }
}
