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
    /** The voter is not in the electorate. */
    NOT_ELIGIBLE,
    /** The author has used up its share: its opening opens nothing. */
    OVER_QUOTA,
    /** No ballot of that signature is open here. */
    UNKNOWN_BALLOT
}
