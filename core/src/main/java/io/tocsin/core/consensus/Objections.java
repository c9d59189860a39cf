package io.tocsin.core.consensus;

import io.tocsin.core.identity.Grouping;
import io.tocsin.core.signature.IndicatorSet;
import java.util.Optional;

/**
 * Counts the parties that an accepted signature would hit today. It stands as long as a quorum could still accept it: it
 * falls when so many find it harmful that too few are left for one. Under the Byzantine rule these are f + 1 or more, so f
 * liars alone cannot make it fall, nor can they keep what all others object to; and whoever is silent changes nothing.
 * Constant time a vote. Not thread-safe.
 */
final class Objections implements Count {
    private final Grouping parties;
    private final int enough;
    private final int[] silentSeats;
    private final boolean[] objects;
    private int objecting;
    private int mayObject;

    /** Nobody has spoken. */
    Objections(Grouping parties, VotingRule rule) {
        this.parties = parties;
        this.enough = parties.groups() - rule.quorum(parties.groups()).size() + 1;
        this.silentSeats = parties.sizes();
        this.objects = new boolean[parties.groups()];
        this.mayObject = parties.groups();
    }

    @Override
    public void count(int seat, Stance stance, IndicatorSet seen) {
        int party = parties.groupOf(seat);
        silentSeats[party]--;
        boolean isNew = stance == Stance.HARMFUL && !objects[party];
        objects[party] |= isNew;
        objecting += isNew ? 1 : 0;
        // A party that has objected may no more come to: it is counted among those that do.
        mayObject -= isNew || (silentSeats[party] == 0 && !objects[party]) ? 1 : 0;
    }

    @Override
    public Outcome settled() {
        return objecting >= enough ? Outcome.REJECT : Outcome.LEAVE;
    }

    @Override
    public Optional<Outcome> onlyOutcome() {
        boolean isCertain = objecting >= enough || objecting + mayObject < enough;
        return isCertain ? Optional.of(settled()) : Optional.empty();
    }
}
