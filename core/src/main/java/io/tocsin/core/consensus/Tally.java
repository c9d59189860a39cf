package io.tocsin.core.consensus;

import io.tocsin.core.consensus.rule.Bar;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Grouping;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.trust.Reputation;
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
    private final long[] weights;
    private final Bar bar;
    private final boolean isLargeEnough;
    private final Witnesses witnesses;
    private final int[] silentSeats;
    private final Stance[] said;

    // The weight of parties by what they say, and by what they may yet say.
    private long agreeing;
    private long agreeingForGood;
    private long mayAgree;
    private long harmful;
    private long mayBeHarmful;

    /** Whether a sequential bar was reached, which nothing that is said afterwards undoes. */
    private boolean isAcceptedForGood;

    /**
     * Nobody has spoken.
     *
     * @param weights what each party's stance weighs, or none if all weigh the same
     * @param named which indicators the signature has
     */
    Tally(Electorate electorate, VotingRule rule, TrustPolicy trust, long[] weights, IndicatorSet named) {
        this.voters = electorate.by(trust.voters());
        this.weights = weights.length == 0 ? even(voters.groups()) : weights;
        this.bar = rule.bar(this.weights);
        this.isLargeEnough = electorate.size() >= MIN_ENFORCING_ELECTORATE;
        this.witnesses = new Witnesses(electorate.by(trust.witnesses()), trust, named);
        this.silentSeats = voters.sizes();
        this.said = new Stance[voters.groups()];
        Arrays.fill(said, Stance.ABSTAIN);
        this.mayAgree = Arrays.stream(this.weights).sum();
        this.mayBeHarmful = mayAgree;
    }

    private static long[] even(int parties) {
        long[] weights = new long[parties];
        Arrays.fill(weights, 1);
        return weights;
    }

    @Override
    public void count(int seat, Stance stance, IndicatorSet seen) {
        int party = voters.groupOf(seat);
        weigh(party, -weights[party]);
        silentSeats[party]--;
        said[party] = said[party].strongest(stance);
        weigh(party, weights[party]);
        // Who weighs nothing vouches for nothing.
        witnesses.count(seat, stance == Stance.SEEN && weights[party] > 0, seen);
        isAcceptedForGood |= bar.isSequential() && bar.accepts(agreeing, harmful);
    }

    private void weigh(int party, long weight) {
        boolean isOpen = silentSeats[party] > 0;
        boolean isHarmful = said[party] == Stance.HARMFUL;
        boolean agrees = said[party] == Stance.SEEN || said[party] == Stance.HARMLESS;
        agreeing += agrees ? weight : 0;
        agreeingForGood += agrees && !isOpen ? weight : 0;
        mayAgree += isOpen && !agrees && !isHarmful ? weight : 0;
        harmful += isHarmful ? weight : 0;
        mayBeHarmful += isOpen && !isHarmful ? weight : 0;
    }

    @Override
    public Outcome settled() {
        if (isAcceptedForGood || bar.accepts(agreeing, harmful)) {
            return accept();
        }
        return bar.rejects(agreeing, harmful) ? Outcome.REJECT : Outcome.LEAVE;
    }

    /**
     * {@inheritDoc} So it is, too, once a bar is reached that is sequential; accepted is accepted then, but votes still say
     * what is blocked until that is certain.
     */
    @Override
    public Optional<Outcome> onlyOutcome() {
        boolean isDecided = isAcceptedForCertain() ? isEffectCertain() : isRejectedForCertain() || isLeft();
        return isDecided ? Optional.of(settled()) : Optional.empty();
    }

    private boolean isAcceptedForCertain() {
        return bar.isSequential() ? isAcceptedForGood : bar.accepts(agreeingForGood, harmful + mayBeHarmful);
    }

    private boolean isRejectedForCertain() {
        return bar.rejects(bar.isSequential() ? agreeing : agreeing + mayAgree, harmful);
    }

    private boolean isLeft() {
        return !bar.accepts(agreeing + mayAgree, harmful) && !bar.rejects(agreeingForGood, harmful + mayBeHarmful);
    }

    @Override
    public Reputation.Finding finding(int party, Verdict verdict) {
        return verdict.fold(
                accepted -> ofAccepted(said[party]),
                rejected -> ofRejected(said[party]),
                inconclusive -> Reputation.Finding.NONE,
                revoked -> Reputation.Finding.NONE);
    }

    private static Reputation.Finding ofAccepted(Stance said) {
        return switch (said) {
            case SEEN, HARMLESS -> Reputation.Finding.AGREED;
            case HARMFUL -> Reputation.Finding.CONTRADICTED;
            case ABSTAIN -> Reputation.Finding.NONE;
        };
    }

    private static Reputation.Finding ofRejected(Stance said) {
        return switch (said) {
            case SEEN -> Reputation.Finding.DISPROVED;
            case HARMLESS -> Reputation.Finding.CONTRADICTED;
            case HARMFUL -> Reputation.Finding.AGREED;
            case ABSTAIN -> Reputation.Finding.NONE;
        };
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
