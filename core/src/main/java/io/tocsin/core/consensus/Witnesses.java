package io.tocsin.core.consensus;

import io.tocsin.core.identity.Grouping;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.trust.TrustPolicy;

/**
 * Counts who met a threat, and who saw which of its indicators act. Parties are counted, each once however many sensors
 * it has. Constant time a vote. Not thread-safe.
 */
final class Witnesses {
    private final Grouping parties;
    private final int enough;
    private final boolean perIndicator;
    private final IndicatorSet named;
    private final int[] silentSeats;
    private final boolean[] hasMet;
    private final long[] seenBy;

    /** At {@code i}, the indicators that more than {@code i} parties saw act. */
    private final long[] seenByMoreThan;

    private int open;
    private int openUnmet;
    private int met;

    Witnesses(Grouping parties, TrustPolicy trust, IndicatorSet named) {
        this.parties = parties;
        this.enough = trust.minWitnesses();
        this.perIndicator = trust.perIndicator();
        this.named = named;
        this.silentSeats = parties.sizes();
        this.hasMet = new boolean[parties.groups()];
        this.seenBy = new long[perIndicator ? parties.groups() : 0];
        this.seenByMoreThan = new long[perIndicator ? enough : 0];
        this.open = parties.groups();
        this.openUnmet = parties.groups();
    }

    void count(int seat, boolean isMet, IndicatorSet seen) {
        int party = parties.groupOf(seat);
        weigh(party, -1);
        silentSeats[party]--;
        hasMet[party] |= isMet;
        weigh(party, 1);
        if (perIndicator && isMet) {
            add(party, seen.and(named).bits());
        }
    }

    private void weigh(int party, int weight) {
        boolean isOpen = silentSeats[party] > 0;
        open += isOpen ? weight : 0;
        openUnmet += isOpen && !hasMet[party] ? weight : 0;
        met += hasMet[party] ? weight : 0;
    }

    private void add(int party, long seen) {
        long first = seen & ~seenBy[party];
        seenBy[party] |= first;
        for (int i = enough - 1; i > 0; i--) {
            seenByMoreThan[i] |= seenByMoreThan[i - 1] & first;
        }
        seenByMoreThan[0] |= first;
    }

    /** Whether enough have met the threat. */
    boolean areEnough() {
        return met >= enough;
    }

    /** Whether there can be enough. */
    boolean mayBeEnough() {
        return met + openUnmet >= enough;
    }

    /** What is blocked, if no more is said: all, where votes do not say which were seen. */
    IndicatorSet blocked() {
        return perIndicator ? new IndicatorSet(seenByMoreThan[enough - 1]) : IndicatorSet.ALL;
    }

    /**
     * Whether more votes block nothing more. A party with a silent sensor is taken for one that may have seen anything,
     * even what it has vouched for already.
     */
    boolean isBlockedCertain() {
        return !perIndicator || mayBeBlocked() == seenByMoreThan[enough - 1];
    }

    private long mayBeBlocked() {
        return open >= enough ? named.bits() : seenByMoreThan[enough - 1 - open];
    }
}
