package io.tocsin.core.consensus;

import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Grouping;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.trust.TrustPolicy;
import java.util.Arrays;
import java.util.Optional;

/**
 * Counts stances by seat and says how the ballot ends once the seats still silent cannot change it. A party that has
 * several sensors says the strongest thing one of them said: HARMFUL over SEEN over HARMLESS, since a party that would be
 * hit is hit. Constant time a vote, whatever the electorate. Not thread-safe.
 */
final class Tally implements Ballot.Count {
    /** The smallest electorate that may enforce: with fewer, nobody could outvote one mistaken sensor. */
    static final int MIN_ENFORCING_ELECTORATE = 3;

    private final Grouping voters;
    private final int quorum;
    private final boolean isLargeEnough;
    private final Witnesses witnesses;
    private final int[] silentSeats;
    private final Stance[] said;

    // Parties by what they say, and by what they may yet say.
    private int agreeing;
    private int agreeingForGood;
    private int mayAgree;
    private int harmful;
    private int mayBeHarmful;

    /**
     * Nobody has spoken.
     *
     * @param named which indicators the signature has
     */
    Tally(Electorate electorate, VotingRule rule, TrustPolicy trust, IndicatorSet named) {
        this.voters = electorate.by(trust.voters());
        this.quorum = rule.quorum(voters.groups()).size();
        this.isLargeEnough = electorate.size() >= MIN_ENFORCING_ELECTORATE;
        this.witnesses = new Witnesses(electorate.by(trust.witnesses()), trust, named);
        this.silentSeats = voters.sizes();
        this.said = new Stance[voters.groups()];
        Arrays.fill(said, Stance.ABSTAIN);
        this.mayAgree = voters.groups();
        this.mayBeHarmful = voters.groups();
    }

    @Override
    public void count(int seat, Stance stance, IndicatorSet seen) {
        int party = voters.groupOf(seat);
        weigh(party, -1);
        silentSeats[party]--;
        if (isStronger(stance, said[party])) {
            said[party] = stance;
        }
        weigh(party, 1);
        witnesses.count(seat, stance == Stance.SEEN, seen);
    }

    private void weigh(int party, int weight) {
        boolean isOpen = silentSeats[party] > 0;
        boolean isHarmful = said[party] == Stance.HARMFUL;
        boolean agrees = said[party] == Stance.SEEN || said[party] == Stance.HARMLESS;
        agreeing += agrees ? weight : 0;
        agreeingForGood += agrees && !isOpen ? weight : 0;
        mayAgree += isOpen && !agrees && !isHarmful ? weight : 0;
        harmful += isHarmful ? weight : 0;
        mayBeHarmful += isOpen && !isHarmful ? weight : 0;
    }

    private static boolean isStronger(Stance stance, Stance than) {
        return strength(stance) > strength(than);
    }

    private static int strength(Stance stance) {
        return switch (stance) {
            case ABSTAIN -> 0;
            case HARMLESS -> 1;
            case SEEN -> 2;
            case HARMFUL -> 3;
        };
    }

    @Override
    public Outcome settled() {
        if (agreeing >= quorum) {
            return accept();
        }
        return harmful >= quorum ? Outcome.REJECT : Outcome.LEAVE;
    }

    @Override
    public Optional<Outcome> onlyOutcome() {
        boolean isAccepted = agreeingForGood >= quorum && isEffectCertain();
        boolean isRejected = harmful >= quorum;
        boolean isLeft = agreeing + mayAgree < quorum && harmful + mayBeHarmful < quorum;
        return isAccepted || isRejected || isLeft ? Optional.of(settled()) : Optional.empty();
    }

    private Outcome accept() {
        return isLargeEnough && witnesses.areEnough()
                ? new Outcome(Optional.of(Effect.ENFORCE), witnesses.blocked(), false)
                : Outcome.ADVISE;
    }

    private boolean isEffectCertain() {
        return !isLargeEnough || (witnesses.areEnough() ? witnesses.isBlockedCertain() : !witnesses.mayBeEnough());
    }
}
