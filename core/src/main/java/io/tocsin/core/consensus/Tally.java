package io.tocsin.core.consensus;

import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.OrganisationId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Counts stances by seat and says which outcomes the seats still silent could bring about. Not thread-safe. */
final class Tally {
    /** Organisations that must have seen a threat themselves before its indicators are blocked. */
    static final int WITNESSES = 2;

    /** The smallest electorate that may enforce: with fewer, nobody could outvote one mistaken sensor. */
    static final int MIN_ENFORCING_ELECTORATE = 3;

    /** How a ballot can end. */
    enum Outcome {
        ENFORCE,
        ADVISE,
        REJECT,
        LEAVE
    }

    private final Electorate electorate;
    private final int quorum;
    private final Set<OrganisationId> witnesses = new HashSet<>();
    private final boolean[] silent;
    private int remaining;
    private int agreeing;
    private int harmful;

    Tally(Electorate electorate, Quorum quorum) {
        this.electorate = electorate;
        this.quorum = quorum.size();
        this.remaining = electorate.size();
        this.silent = new boolean[electorate.size()];
        Arrays.fill(silent, true);
    }

    void count(int seat, Stance stance) {
        silent[seat] = false;
        remaining--;
        switch (stance) {
            case SEEN, HARMLESS -> agreeing++;
            case HARMFUL -> harmful++;
            case ABSTAIN -> {}
        }
        if (stance == Stance.SEEN) {
            witnesses.add(electorate.members().get(seat).organisation());
        }
    }

    /** The outcome if every silent seat stays silent. */
    Outcome settled() {
        if (agreeing >= quorum) {
            return mayEnforce(witnesses.size()) ? Outcome.ENFORCE : Outcome.ADVISE;
        }
        return harmful >= quorum ? Outcome.REJECT : Outcome.LEAVE;
    }

    /** The outcome if it is the same whatever the silent seats do. */
    Optional<Outcome> onlyOutcome() {
        Outcome settled = settled();
        boolean isOnly = Arrays.stream(Outcome.values()).noneMatch(other -> other != settled && isReachable(other));
        return isOnly ? Optional.of(settled) : Optional.empty();
    }

    /** Whether votes of silent seats could bring {@code outcome} about. */
    private boolean isReachable(Outcome outcome) {
        return switch (outcome) {
            case ENFORCE -> agreeing + remaining >= quorum && mayEnforce(possibleWitnesses());
            case ADVISE -> agreeing + remaining >= quorum && !mayEnforce(witnesses.size());
            case REJECT -> harmful + remaining >= quorum;
            case LEAVE -> false; // more votes only lead away from it
        };
    }

    private boolean mayEnforce(int witnesses) {
        return witnesses >= WITNESSES && electorate.size() >= MIN_ENFORCING_ELECTORATE;
    }

    // Beyond enough witnesses more change nothing, and copying a hundred at each vote costs more than counting it.
    private int possibleWitnesses() {
        if (witnesses.size() >= WITNESSES) {
            return witnesses.size();
        }
        Set<OrganisationId> possible = new HashSet<>(witnesses);
        for (int seat = 0; seat < silent.length && possible.size() < WITNESSES; seat++) {
            if (silent[seat]) {
                possible.add(electorate.members().get(seat).organisation());
            }
        }
        return possible.size();
    }
}
