package io.tocsin.core.trust;

import io.tocsin.core.codec.Require;

/**
 * How far one party is to be believed: the mean of a Beta distribution that begins even and forgets. Each of its stances
 * that a verdict bears out or contradicts first takes a twentieth from all before (C. J. Fung, J. Zhang, I. Aib and
 * R. Boutaba, "Dirichlet-based trust management for effective collaborative intrusion detection networks", IEEE TNSM
 * 8(2), 2011), so who was good for ever and turns is below a half after fourteen. Whole millionths, the same on any
 * machine. A value.
 *
 * @param agreed what verdicts bore out, in millionths, 0 or more
 * @param contradicted what they contradicted, in millionths, 0 or more
 * @param distrustedThrough in ballots up to this registry epoch it is not believed at all, since it said two things at
 *     once; -1 if it never did
 */
public record Reputation(long agreed, long contradicted, int distrustedThrough) {
    /** Full belief, as a weight. */
    public static final long FULL = 1_000_000;

    /** Of whom nothing is known: one half. */
    public static final Reputation UNKNOWN = new Reputation(0, 0, -1);

    private static final long KEPT_PERCENT = 95;

    public Reputation {
        Require.atLeast("agreed", 0, agreed);
        Require.atLeast("contradicted", 0, contradicted);
        Require.atLeast("distrustedThrough", -1, distrustedThrough);
    }

    /** What a verdict says of a stance. */
    public enum Finding {
        /** Nothing: it was no stance, or there was no majority to hold it against. */
        NONE,
        /** The verdict bears it out. */
        AGREED,
        /** The verdict contradicts it. */
        CONTRADICTED,
        /** It said that it had met a threat which a quorum rejects: its evidence is contradicted, too, and costs twice. */
        DISPROVED
    }

    /** What is thought of it after one more finding. */
    public Reputation after(Finding finding) {
        return switch (finding) {
            case NONE -> this;
            case AGREED -> new Reputation(kept(agreed) + FULL, kept(contradicted), distrustedThrough);
            case CONTRADICTED -> new Reputation(kept(agreed), kept(contradicted) + FULL, distrustedThrough);
            case DISPROVED -> new Reputation(kept(agreed), kept(contradicted) + 2 * FULL, distrustedThrough);
        };
    }

    /** Both together. */
    Reputation plus(Reputation other) {
        return new Reputation(
                agreed + other.agreed,
                contradicted + other.contradicted,
                Math.max(distrustedThrough, other.distrustedThrough));
    }

    private static long kept(long sum) {
        return sum * KEPT_PERCENT / 100;
    }

    /** After two differing votes in a ballot of registry epoch {@code epoch}: nothing through that epoch, then anew. */
    public Reputation afterEquivocation(int epoch) {
        return new Reputation(0, 0, Math.max(distrustedThrough, epoch));
    }

    /** What its stance weighs in a ballot of registry epoch {@code epoch}, 0 to {@link #FULL}. */
    public long weight(int epoch) {
        return epoch <= distrustedThrough ? 0 : (FULL + agreed) * FULL / (2 * FULL + agreed + contradicted);
    }
}
