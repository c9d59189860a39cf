package io.tocsin.protocol.record;

/** Why a record is refused; a dead letter carries its name. */
public enum RefusalReason {
    /** Not a record of this topic in canonical form, or a value out of its range. */
    MALFORMED,
    /** Longer than a batch may be. */
    TOO_LARGE,
    /** A kind of batch that has no place in this topic. */
    WRONG_KIND,
    /** Signed for another network. */
    WRONG_NETWORK,
    /** Nobody of that name, key and role is enrolled. */
    UNKNOWN_SIGNER,
    /** The signature is not the signer's. */
    BAD_SIGNATURE,
    /** It stands under the key, or in the partition, of another. */
    WRONG_PARTITION,
    /** Said in the name of somebody who did not sign it. */
    WRONG_AUTHOR,
    /** Said before: its counter is not higher than the last, or its content is known. */
    REPLAYED,
    /** Signed with a key that its signer does not have in the ballot's registry epoch. */
    OLD_KEY,
    /** It names a registry epoch older than one its partition has seen. */
    OLD_EPOCH,
    /** A proposal that says less than the network takes. */
    BELOW_FLOOR,
    /** Its author has used up its share of ballots for now. */
    QUOTA,
    /** The signer is not in the electorate. */
    NOT_ELIGIBLE,
    /** Its signer has lost its voice in this partition until the next registry epoch. */
    FORFEITED,
    /** No ballot of that signature is open or remembered. */
    UNKNOWN_BALLOT,
    /** It closes ballots before their windows have passed in the broker's time. */
    EARLY_CLOSE
}
