package io.tocsin.dashboard.model;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.rule.Quorum;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.Grouping;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.core.wording.Consequence;
import io.tocsin.dashboard.model.board.RecordPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything kept of one signature and its ballot. Changed by {@link BallotBoard} only; not thread-safe. */
public final class BallotProjection {
    /** Votes kept that do not count; further ones are only counted, since a liar can cast them without end. */
    static final int MAX_UNCOUNTED = 64;

    /**
     * How it was opened.
     *
     * @param opened the consensus' record
     * @param electorate who may vote
     * @param trust what is one voice and what one witness in that electorate
     * @param quorum how many parties must agree
     * @param at where it stands
     */
    public record Opening(
            BallotRecord.Opened opened, Electorate electorate, TrustPolicy trust, Quorum quorum, RecordPosition at) {
        /** Whose sensors speak with one voice. */
        public Grouping parties() {
            return electorate.by(trust.voters());
        }
    }

    /**
     * A verdict, and when it came.
     *
     * @param verdict the verdict
     * @param at the record that brought it about
     */
    public record Decision(Verdict verdict, RecordPosition at) {}

    private final SignatureId id;
    private final AgentId author;
    private final long sequence;
    private final BlockedAddresses blocked;
    private final Map<Stance, Integer> heard = new EnumMap<>(Stance.class);
    private List<CastVote> votes = new ArrayList<>();
    private final Map<Stance, Integer> parties = new EnumMap<>(Stance.class);
    private @Nullable Stance[] saidByParty = new @Nullable Stance[0];
    private Set<Integer> witnesses = new HashSet<>();
    private int witnessCount;
    private int uncounted;
    private boolean summary;
    private boolean abandoned;
    private boolean announcedInIntake;
    private long blockedUntilMicros;
    private @Nullable SignatureFacts facts;
    private @Nullable Opening opening;
    private @Nullable RecordPosition closed;
    private @Nullable Decision counted;
    private @Nullable Decision announced;
    private @Nullable Decision contradiction;
    private @Nullable SignatureId revokedBy;

    BallotProjection(SignatureId id, AgentId author, long sequence, BlockedAddresses blocked) {
        this.id = id;
        this.author = author;
        this.sequence = sequence;
        this.blocked = blocked;
    }

    /** What is voted on. */
    public SignatureId id() {
        return id;
    }

    /** Who proposed it. */
    public AgentId author() {
        return author;
    }

    /** Rises with each new signature in the intake. */
    public long sequence() {
        return sequence;
    }

    /** What was proposed, or empty for a summary or if the proposal was not seen. */
    public Optional<SignatureFacts> facts() {
        return Optional.ofNullable(facts);
    }

    /** How it was opened, or empty if it was not, or not so that it could be counted. */
    public Optional<Opening> opening() {
        return Optional.ofNullable(opening);
    }

    /** {@code agent} as a member of the electorate, or empty if it is none or there is no electorate. */
    public Optional<Enrolment> enrolment(AgentId agent) {
        return opening().flatMap(opened -> {
            OptionalInt seat = opened.electorate().seat(agent);
            List<Enrolment> members = opened.electorate().members();
            return seat.isPresent() ? Optional.of(members.get(seat.getAsInt())) : Optional.empty();
        });
    }

    /** The first close, or empty. */
    public Optional<RecordPosition> closed() {
        return Optional.ofNullable(closed);
    }

    /** The verdict of the dashboard's own count, or empty. */
    public Optional<Decision> counted() {
        return Optional.ofNullable(counted);
    }

    /** The verdict that consensus announced first, or empty. */
    public Optional<Decision> announced() {
        return Optional.ofNullable(announced);
    }

    /** The ballot by which it fell after it was accepted, or empty if it did not. */
    public Optional<SignatureId> revokedBy() {
        return Optional.ofNullable(revokedBy);
    }

    /** The first announcement that differs from the one before, or empty. */
    public Optional<Decision> contradiction() {
        return Optional.ofNullable(contradiction);
    }

    /** The votes in the order of the intake, the author's proposal first; empty for a summary. */
    public List<CastVote> votes() {
        return Collections.unmodifiableList(votes);
    }

    /** Votes that did not count, kept or not. */
    public int uncounted() {
        return uncounted;
    }

    /** How many counted votes were heard as {@code stance}. */
    public int heard(Stance stance) {
        return heard.getOrDefault(stance, 0);
    }

    /** How many parties say {@code stance}, each the strongest thing that one of its sensors said in a vote that counts. */
    public int parties(Stance stance) {
        return parties.getOrDefault(stance, 0);
    }

    /** What a verdict that stands blocks of what is named. */
    public IndicatorSet blocks() {
        return standing().map(Verdict::blocked).orElse(IndicatorSet.NONE);
    }

    private Optional<Verdict> standing() {
        return counted()
                .filter(own -> confirmation() != Confirmation.DISPUTED && revokedBy == null)
                .map(Decision::verdict);
    }

    /** How many sensors, the finder among them, say in votes that count that they saw indicator {@code index} act. */
    public int sawAct(int index) {
        return (int) votes.stream()
                .filter(CastVote::isCounted)
                .filter(cast ->
                        cast.vote().seen().filter(set -> set.contains(index)).isPresent())
                .count();
    }

    /** Parties that count as one witness each and have seen it. */
    public int witnesses() {
        return witnessCount;
    }

    /** Whether its votes and what was proposed have been let go. */
    public boolean isSummary() {
        return summary;
    }

    /** Whether announcement and count agree. */
    public Confirmation confirmation() {
        Decision own = counted;
        Decision announcement = announced;
        if (announcement == null) {
            return own != null ? Confirmation.COUNTED : abandoned ? Confirmation.UNCOUNTED : Confirmation.NONE;
        }
        if (contradiction != null) {
            return Confirmation.DISPUTED;
        }
        if (own != null) {
            return own.verdict().equals(announcement.verdict()) ? Confirmation.CONFIRMED : Confirmation.DISPUTED;
        }
        if (abandoned) {
            return Confirmation.UNCOUNTED;
        }
        return announcedInIntake ? Confirmation.DISPUTED : Confirmation.ANNOUNCED;
    }

    /** How it stands. */
    public BallotState state() {
        if (confirmation() == Confirmation.DISPUTED) {
            return BallotState.DISPUTED;
        }
        if (counted == null) {
            return BallotState.OPEN;
        }
        return revokedBy == null ? BallotState.of(counted.verdict()) : BallotState.REVOKED;
    }

    /** What follows from it now; nothing does from a verdict that the votes do not bear out. */
    public Consequence consequence() {
        return Consequence.of(standing(), blocked.isInForce(blockedUntilMicros));
    }

    void propose(SignatureFacts proposed) {
        if (facts == null && !summary) {
            facts = proposed;
        }
    }

    void open(Opening how) {
        opening = how;
        saidByParty = new @Nullable Stance[how.parties().groups()];
    }

    /** Keeps a vote as far as there is room; how many more are kept now, 0 or 1. */
    int cast(CastVote vote) {
        if (summary) {
            uncounted++;
            return 0;
        }
        if (vote.isCounted()) {
            count(vote);
        } else {
            uncounted++;
        }
        if (!vote.isCounted() && uncounted > MAX_UNCOUNTED) {
            return 0;
        }
        votes.add(vote);
        return 1;
    }

    private void weigh(Opening opened, CastVote vote) {
        int seat = opened.electorate().seat(vote.vote().voter()).orElseThrow();
        int party = opened.parties().groupOf(seat);
        Optional<Stance> before = Optional.ofNullable(saidByParty[party]);
        Stance now = before.map(vote.heard()::strongest).orElse(vote.heard());
        before.ifPresent(stance -> parties.merge(stance, -1, Integer::sum));
        parties.merge(now, 1, Integer::sum);
        saidByParty[party] = now;
        if (vote.heard() == Stance.SEEN) {
            witnesses.add(opened.electorate().by(opened.trust().witnesses()).groupOf(seat));
            witnessCount = witnesses.size();
        }
    }

    /** Takes {@code agent}'s voice back, if it spoke: its vote counts no more. */
    void forfeit(AgentId agent) {
        List<CastVote> before = votes;
        if (before.stream()
                .noneMatch(cast -> cast.isCounted() && cast.vote().voter().equals(agent))) {
            return;
        }
        heard.clear();
        parties.clear();
        witnesses.clear();
        witnessCount = 0;
        Arrays.fill(saidByParty, null);
        uncounted++;
        votes = before.stream()
                .map(cast -> cast.isCounted() && cast.vote().voter().equals(agent) ? cast.forfeited() : cast)
                .collect(Collectors.toCollection(ArrayList::new));
        votes.stream().filter(CastVote::isCounted).forEach(this::count);
    }

    private void count(CastVote vote) {
        heard.merge(vote.heard(), 1, Integer::sum);
        opening().ifPresent(opened -> weigh(opened, vote));
    }

    void close(RecordPosition at) {
        if (closed == null) {
            closed = at;
        }
    }

    void count(Verdict verdict, RecordPosition at) {
        counted = new Decision(verdict, at);
        block();
    }

    /** Notes again what it blocks, if its verdict stands. */
    void block() {
        standing()
                .filter(Verdict::isEnforced)
                .ifPresent(verdict -> blockedUntilMicros = facts().map(facts -> blocked.add(facts, verdict.blocked()))
                        .orElse(0L));
    }

    void revoke(SignatureId ballot) {
        revokedBy = ballot;
    }

    void announce(Verdict verdict, RecordPosition at, boolean inIntake) {
        announcedInIntake |= inIntake;
        if (announced == null) {
            announced = new Decision(verdict, at);
        } else if (contradiction == null && !announced.verdict().equals(verdict)) {
            contradiction = new Decision(verdict, at);
        }
    }

    /** Lets go of all but one row; how many votes that frees. */
    int summarise() {
        int freed = votes.size();
        votes = List.of();
        witnesses = Set.of();
        saidByParty = new @Nullable Stance[0];
        facts = null;
        summary = true;
        abandoned = counted == null;
        return freed;
    }
}
