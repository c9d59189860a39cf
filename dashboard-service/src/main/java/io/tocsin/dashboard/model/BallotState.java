package io.tocsin.dashboard.model;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;

/** How a ballot stands, by the dashboard's own count of the intake. */
public enum BallotState {
    /** Not decided, or only said to be. */
    OPEN,
    /** Accepted, and its indicators are blocked. */
    ENFORCE,
    /** Accepted, to learn and alert on. */
    ADVISORY,
    /** A quorum found it harmful. */
    REJECTED,
    /** Closed without a quorum. */
    INCONCLUSIVE,
    /** An accepted signature falls: so many would be hit today that no quorum could accept it. */
    REVOKED,
    /** What consensus announced is not what the votes say. */
    DISPUTED;

    /** The state a verdict brings. */
    public static BallotState of(Verdict verdict) {
        return verdict.fold(
                accepted -> accepted.effect() == Effect.ENFORCE ? ENFORCE : ADVISORY,
                rejected -> REJECTED,
                inconclusive -> INCONCLUSIVE,
                revoked -> REVOKED);
    }
}
