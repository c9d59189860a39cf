package io.tocsin.core.consensus;

/** What became of a record that reached a ballot. */
public enum VoteOutcome {
    /** It counts. */
    COUNTED,
    /** The voter has already said exactly this. */
    REPEATED,
    /** The voter has said something else before, which stands. */
    EQUIVOCATED,
    /** It follows the decision or the close. */
    LATE,
    /** The voter has lost its voice in this epoch, since two other votes of its differ. */
    FORFEITED,
    /** It closes a ballot whose window is not over: no close, nothing changes. */
    EARLY,
    /** The voter is not in the electorate. */
    NOT_ELIGIBLE,
    /** It is signed with a key that its signer does not have in the ballot's registry epoch. */
    OLD_KEY,
    /** The author has used up its share: its opening opens nothing. */
    OVER_QUOTA,
    /** No ballot of that signature is open here. */
    UNKNOWN_BALLOT
}
