package io.tocsin.core.trust;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Party;

/**
 * Whom a network believes how far. It is part of the genesis, so it is the same for everybody and for ever.
 *
 * @param voters what has one vote
 * @param witnesses what is one witness
 * @param colluders how many parties are assumed to lie together, 0 to {@value #MAX_COLLUDERS}: one more must have seen
 *     an indicator act before it is blocked
 * @param perIndicator whether a witness vouches only for the indicators it names; in networks founded before votes named
 *     them, whoever met the behaviour vouches for all
 * @param limits how much it takes of one author
 * @param forfeits whether an agent whose two votes in an open ballot differ has no voice in its partition for the
 *     registry epoch; in networks founded before, the first of the two counts and nothing follows
 */
public record TrustPolicy(
        Party voters, Party witnesses, int colluders, boolean perIndicator, ProposalLimits limits, boolean forfeits) {
    /** The most colluding parties that can be assumed. */
    public static final int MAX_COLLUDERS = 63;

    /** What networks were founded with before a genesis said it. */
    public static final TrustPolicy LEGACY =
            new TrustPolicy(Party.AGENT, Party.ORGANISATION, 1, false, ProposalLimits.NONE, false);

    /** The default of a network of several operators. */
    public static final TrustPolicy DEFAULT = of(Party.ORGANISATION, 1);

    public TrustPolicy {
        Require.within("colluders", 0, MAX_COLLUDERS, colluders);
    }

    /** One voice and one witness for each {@code party}. */
    public static TrustPolicy of(Party party, int colluders) {
        return new TrustPolicy(party, party, colluders, true, ProposalLimits.DEFAULT, true);
    }

    /** The same, but for whether two differing votes of an agent cost it its voice. */
    public TrustPolicy withForfeits(boolean cost) {
        return new TrustPolicy(voters, witnesses, colluders, perIndicator, limits, cost);
    }

    /** The same, but for how many parties are assumed to lie together. */
    public TrustPolicy assuming(int colludingParties) {
        return new TrustPolicy(voters, witnesses, colludingParties, perIndicator, limits, forfeits);
    }

    /** The same, but one voice and one witness for each {@code party}; where votes do not name indicators, as it is. */
    public TrustPolicy countedBy(Party party) {
        return perIndicator ? new TrustPolicy(party, party, colluders, true, limits, forfeits) : this;
    }

    /** How many witnesses an indicator needs before it is blocked. */
    public int minWitnesses() {
        return colluders + 1;
    }

    /**
     * What holds in {@code electorate}. A party alone decides by its own sensors, which do not lie to it: two that met a
     * threat vouch for what it names. Nobody else does.
     */
    public TrustPolicy among(Electorate electorate) {
        return perIndicator && electorate.by(voters).groups() == 1
                ? new TrustPolicy(Party.AGENT, Party.AGENT, Math.max(1, colluders), false, limits, forfeits)
                : this;
    }

    /** Appends the canonical form but for {@link #forfeits}, which the tag of the genesis says. */
    public CanonicalWriter write(CanonicalWriter out) {
        return limits.write(
                out.constant(voters).constant(witnesses).int32(colluders).bool(perIndicator));
    }

    /** Reads what {@link #write} gave, of a network in which an equivocation {@code forfeits} a voice or does not. */
    public static TrustPolicy read(CanonicalReader in, boolean forfeits) {
        return new TrustPolicy(
                in.constant(Party.class),
                in.constant(Party.class),
                in.int32(),
                in.bool(),
                ProposalLimits.read(in),
                forfeits);
    }
}
