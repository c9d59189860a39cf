package io.tocsin.core.consensus;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Grouping;
import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.Reputation;
import io.tocsin.core.trust.Reputations;
import io.tocsin.core.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One election, as a state machine over its records in log order. n is the enrolled electorate; whoever abstains or is
 * absent counts in n and for nobody. It decides as soon as no remaining vote could change the outcome, and when it is
 * closed. Not thread-safe.
 */
public final class Ballot {
    private final BallotRecord.Opened opened;
    private final Electorate electorate;
    private final VotingRule rule;
    private final Party voters;
    private final boolean countsIndicators;
    private final @Nullable Vote[] votes;
    private final Stance ofAuthor;
    private final Supplier<Count> emptyCount;
    private final boolean[] forfeited;
    private final List<Forfeit> forfeits = new ArrayList<>();
    private final List<Vote> counted = new ArrayList<>();
    private Count tally;
    private @Nullable Verdict verdict;
    private boolean closed;

    /** Opens a ballot in which all parties weigh the same. */
    public Ballot(BallotRecord.Opened opened, Electorate electorate, VotingRule rule, TrustPolicy trust) {
        this(opened, electorate, rule, trust, Voices.ALL_EVEN);
    }

    /**
     * What each voice weighs, and who has none.
     *
     * @param weights of each party's stance, or none if all weigh the same; not copied, nobody may change them
     * @param forfeited agents that have lost theirs before the ballot opened
     */
    // An array component is safe here: it is made for one ballot, and that only reads it.
    @SuppressWarnings("ArrayRecordComponent")
    record Voices(long[] weights, Set<AgentId> forfeited) {
        static final Voices ALL_EVEN = new Voices(new long[0], Set.of());

        Voices {
            forfeited = Set.copyOf(forfeited);
        }
    }

    /**
     * An agent has lost its voice in this ballot.
     *
     * @param agent whose word no longer counts
     * @param after how many votes were counted by then, the author's proposal among them; 0 if it was before the opening
     */
    record Forfeit(AgentId agent, int after) {}

    /**
     * Opens the ballot and counts the author's proposal as its SEEN, or as its HARMFUL if it asks to revoke a signature.
     *
     * @param electorate the members at {@code opened.epoch()}
     * @param voices what each party's stance weighs, and who has lost its voice
     * @throws IllegalArgumentException if the epoch differs or the author is not a member
     */
    Ballot(BallotRecord.Opened opened, Electorate electorate, VotingRule rule, TrustPolicy trust, Voices voices) {
        if (electorate.epoch() != opened.epoch()) {
            throw new IllegalArgumentException("ballot is for registry epoch " + opened.epoch()
                    + ", got the electorate of epoch " + electorate.epoch());
        }
        int seat = electorate
                .seat(opened.author())
                .orElseThrow(() -> new IllegalArgumentException("author " + opened.author() + " is not enrolled"));
        this.opened = opened;
        this.electorate = electorate;
        this.rule = rule;
        TrustPolicy here = trust.among(electorate);
        this.voters = here.voters();
        this.countsIndicators = trust.perIndicator();
        this.votes = new @Nullable Vote[electorate.size()];
        IndicatorSet named = IndicatorSet.first(opened.indicators().orElse(0));
        this.ofAuthor = opened.revoked().isPresent() ? Stance.HARMFUL : Stance.SEEN;
        this.emptyCount = opened.revoked().isPresent()
                ? () -> new Objections(electorate.by(voters), rule)
                : () -> new Tally(electorate, rule, here, voices.weights(), named);
        this.forfeited = new boolean[electorate.size()];
        voices.forfeited().stream().sorted().forEach(this::silence);
        this.tally = recount();
        count(seat, proposal(ofAuthor == Stance.SEEN ? named : IndicatorSet.NONE), ofAuthor);
    }

    private Vote proposal(IndicatorSet vouchedFor) {
        Optional<IndicatorSet> seen = countsIndicators ? Optional.of(vouchedFor) : Optional.empty();
        return new Vote(opened.signature(), opened.author(), ofAuthor, Evidence.NONE, seen);
    }

    /** Who proposed it, as enrolled then. */
    public Enrolment author() {
        return electorate.members().get(electorate.seat(opened.author()).orElseThrow());
    }

    /** The record that opened it. */
    public BallotRecord.Opened opened() {
        return opened;
    }

    /** How it ended, or empty while it is open. */
    public Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** The vote counted for {@code agent}, or empty. */
    public Optional<Vote> voteOf(AgentId agent) {
        OptionalInt seat = electorate.seat(agent);
        return seat.isEmpty() ? Optional.empty() : Optional.ofNullable(votes[seat.getAsInt()]);
    }

    /**
     * The votes counted, in their order, a view; the first is the author's proposal. Those of who has lost its voice since
     * are among them and count as abstentions.
     */
    public List<Vote> counted() {
        return Collections.unmodifiableList(counted);
    }

    /** Whether it was undecided when it was closed, so that the close ended it. */
    public boolean isEndedByClose() {
        return closed;
    }

    /** The same vote with the ids of this ballot, for whoever casts and keeps it. */
    public BallotRecord.Cast of(BallotRecord.Cast cast) {
        return cast.of(opened, electorate);
    }

    /** Takes the next vote in log order. */
    public VoteOutcome cast(Vote vote) {
        if (!vote.signature().equals(opened.signature())) {
            return VoteOutcome.UNKNOWN_BALLOT;
        }
        OptionalInt seat = electorate.seat(vote.voter());
        if (seat.isEmpty()) {
            return VoteOutcome.NOT_ELIGIBLE;
        }
        if (votes[seat.getAsInt()] != null) {
            return equivocation(vote).isPresent() ? VoteOutcome.EQUIVOCATED : VoteOutcome.REPEATED;
        }
        if (forfeited[seat.getAsInt()]) {
            return VoteOutcome.FORFEITED;
        }
        if (verdict != null) {
            return VoteOutcome.LATE;
        }
        count(seat.getAsInt(), vote, rule.hear(vote));
        return VoteOutcome.COUNTED;
    }

    /** Detects an equivocation: {@code vote} with the counted one of its voter, or empty if they say the same. */
    public Optional<Equivocation> equivocation(Vote vote) {
        return voteOf(vote.voter())
                .filter(counted -> !repeats(counted, vote))
                .map(counted -> new Equivocation(counted, vote));
    }

    /** Takes the close: what is undecided is settled by the votes there are, and a second close changes nothing. */
    public VoteOutcome close() {
        if (verdict != null) {
            return VoteOutcome.LATE;
        }
        verdict = verdict(tally.settled());
        closed = true;
        return VoteOutcome.COUNTED;
    }

    /** Tells {@code reputations} what the verdict, if there is one, says of what each party said. */
    void weighUp(Reputations reputations) {
        if (verdict == null) {
            return;
        }
        int[] firstSeats = electorate.by(voters).firstSeats();
        for (int party = 0; party < firstSeats.length; party++) {
            Enrolment member = electorate.members().get(firstSeats[party]);
            reputations.note(member, voters, opened.signature(), tally.finding(party, verdict));
        }
    }

    /** Tells {@code reputations} that {@code voter} said two things here. */
    void disgrace(AgentId voter, Reputations reputations) {
        Enrolment member = electorate.members().get(electorate.seat(voter).orElseThrow());
        reputations.equivocated(member, voters, opened.signature(), electorate.epoch());
    }

    /**
     * Takes {@code agent}'s voice: what it said counts as an abstention from now on, and nothing it says any more. That
     * decides nothing yet, though the votes that are left may: the next vote or the close does. Nothing changes once there is
     * a verdict.
     */
    void forfeit(AgentId agent) {
        if (verdict == null && silence(agent)) {
            tally = recount();
        }
    }

    private boolean silence(AgentId agent) {
        OptionalInt seat = electorate.seat(agent);
        if (seat.isEmpty() || forfeited[seat.getAsInt()]) {
            return false;
        }
        forfeited[seat.getAsInt()] = true;
        return forfeits.add(new Forfeit(agent, counted.size()));
    }

    // The silenced first, as abstentions; then the others in the order of the log.
    private Count recount() {
        Count again = emptyCount.get();
        for (int seat = 0; seat < forfeited.length; seat++) {
            if (forfeited[seat]) {
                again.count(seat, Stance.ABSTAIN, IndicatorSet.NONE);
            }
        }
        for (int i = 0; i < counted.size(); i++) {
            Vote vote = counted.get(i);
            add(again, electorate.seat(vote.voter()).orElseThrow(), vote, i == 0 ? ofAuthor : rule.hear(vote));
        }
        return again;
    }

    private void add(Count to, int seat, Vote vote, Stance heard) {
        if (!forfeited[seat]) {
            to.count(seat, heard, vote.seen().orElse(IndicatorSet.NONE));
        }
    }

    /** Who has lost its voice here, in the order of the log; a view. */
    List<Forfeit> forfeits() {
        return Collections.unmodifiableList(forfeits);
    }

    /** Whether {@code agent} is enrolled and has lost its voice here. */
    public boolean isForfeited(AgentId agent) {
        OptionalInt seat = electorate.seat(agent);
        return seat.isPresent() && forfeited[seat.getAsInt()];
    }

    private void count(int seat, Vote vote, Stance heard) {
        votes[seat] = vote;
        counted.add(vote);
        add(tally, seat, vote, heard);
        tally.onlyOutcome().ifPresent(outcome -> verdict = verdict(outcome));
    }

    // The author's own copy of its vote carries evidence the proposal does not; it is still the same statement.
    private boolean repeats(Vote earlier, Vote vote) {
        boolean authors = vote.voter().equals(opened.author()) && vote.stance() == ofAuthor;
        return authors || earlier.equals(vote);
    }

    private Verdict verdict(Count.Outcome outcome) {
        SignatureId signature = opened.signature();
        return outcome.effect()
                .<Verdict>map(effect -> new Verdict.Accepted(signature, effect, outcome.blocked()))
                .orElseGet(() -> outcome.isRejected() ? rejected() : new Verdict.Inconclusive(signature));
    }

    private Verdict rejected() {
        return opened.revoked()
                .<Verdict>map(accepted -> new Verdict.Revoked(opened.signature(), accepted))
                .orElseGet(() -> new Verdict.Rejected(opened.signature()));
    }

    /** Counts what the seats of one ballot say. Not thread-safe. */
    interface Count {
        /**
         * How a ballot ends.
         *
         * @param effect what it does if it is accepted, or empty if it is not
         * @param blocked which indicators are blocked
         * @param isRejected whether it is rejected
         */
        record Outcome(Optional<Effect> effect, IndicatorSet blocked, boolean isRejected) {
            static final Outcome REJECT = new Outcome(Optional.empty(), IndicatorSet.NONE, true);
            static final Outcome LEAVE = new Outcome(Optional.empty(), IndicatorSet.NONE, false);
            static final Outcome ADVISE = new Outcome(Optional.of(Effect.ADVISORY), IndicatorSet.NONE, false);
        }

        /** Counts what the agent on {@code seat} says, once for each seat. */
        void count(int seat, Stance stance, IndicatorSet seen);

        /** The outcome if every silent seat stays silent. */
        Outcome settled();

        /** The outcome if it is the same whatever the silent seats do. */
        Optional<Outcome> onlyOutcome();

        /** What {@code verdict} says of what {@code party} said: nothing, if it is no question of right or wrong. */
        default Reputation.Finding finding(int party, Verdict verdict) {
            return Reputation.Finding.NONE;
        }
    }

    /**
     * Counts the parties that an accepted signature would hit today. It stands as long as a quorum could still accept it: it
     * falls when so many find it harmful that too few are left for one. Under the Byzantine rule these are f + 1 or more, so f
     * liars alone cannot make it fall, nor can they keep what all others object to; and whoever is silent changes nothing.
     * Constant time a vote. Not thread-safe.
     */
    static final class Objections implements Count {
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
}
