package io.tocsin.dashboard.model;

import io.tocsin.core.consensus.Ballot;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.identity.Party;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.Reputation;
import io.tocsin.core.trust.Reputations;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.dashboard.model.board.AgentBoard;
import io.tocsin.dashboard.model.board.RecordPosition;
import io.tocsin.protocol.record.NewestEpochs;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All ballots, counted in the order of the intake by core's own book: what consensus announces is compared, never
 * believed. The newest are kept in full, older ones as a row, the oldest not at all. Not thread-safe.
 */
public final class BallotBoard {
    /** Votes kept by themselves, in the order in which they came. */
    static final int NEWEST_VOTES = 200;

    private static final int MOST_FALLEN = 4_096;

    private final NetworkRegistry registry;
    private final NetworkModel.Limits limits;
    private final Changes changes;
    private final BlockedAddresses blocked;
    private final TreeMap<Long, BallotProjection> full = new TreeMap<>();
    private final TreeMap<Long, BallotProjection> rows = new TreeMap<>();
    private final TreeMap<Long, BallotProjection> undecided = new TreeMap<>();
    private final NewestEpochs epochs = new NewestEpochs();
    private final Map<SignatureId, BallotProjection> byId = new HashMap<>();
    private final Deque<BallotProjection> decided = new ArrayDeque<>();
    private final Map<BallotState, Long> states = new EnumMap<>(BallotState.class);
    private final Map<VoteOutcome, Long> receptions = new EnumMap<>(VoteOutcome.class);
    private final Map<Stance, Long> stances = new EnumMap<>(Stance.class);
    private final VotingRecords records = new VotingRecords();
    private final Reputations reputations;

    /** What fell, by which ballot: that may be counted before the one that accepted it. */
    private final Map<SignatureId, SignatureId> fallen = new LinkedHashMap<>();

    private final Deque<Changes.VoteCast> newestVotes = new ArrayDeque<>();
    private long sequence;
    private int votesKept;
    private @Nullable BallotBook book;

    /**
     * What voting together brought, over all accepted signatures and the agents enrolled for each.
     *
     * @param accepted signatures accepted by this count
     * @param pairs of such a signature and an agent of its electorate
     * @param met of those, the agent had seen the like itself
     * @param warned the agent had not, and knows of it now: warned before contact
     * @param objected the agent found it harmful and does not act on it
     */
    public record Collaboration(long accepted, long pairs, long met, long warned, long objected) {}

    BallotBoard(NetworkRegistry registry, NetworkModel.Limits limits, Changes changes, LongSupplier captureMicros) {
        this.registry = registry;
        this.limits = limits;
        this.changes = changes;
        this.reputations = new Reputations(signature -> registry.genesis().partitionOf(signature));
        this.blocked = new BlockedAddresses(captureMicros);
    }

    /** All that are kept, the newest first; not to be used after the model changes. */
    public Collection<BallotProjection> newestFirst() {
        return Collections.unmodifiableCollection(rows.descendingMap().values());
    }

    /** Those with a verdict, counted or announced, the newest first; not to be used after the model changes. */
    public Collection<BallotProjection> decidedNewestFirst() {
        return Collections.unmodifiableCollection(decided);
    }

    /** Those kept in full that are not decided by this count, the oldest first; not to be used after the model changes. */
    public Collection<BallotProjection> undecided() {
        return Collections.unmodifiableCollection(undecided.values());
    }

    /** The ballot on {@code id}, or empty if there is none or it was let go. */
    public Optional<BallotProjection> find(SignatureId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** How many signatures there have been, kept or not. */
    public long total() {
        return sequence;
    }

    /** How many are kept in full. */
    public int keptInFull() {
        return full.size();
    }

    /** How many have ever come to stand at {@code state} and still do, as far as is known. */
    public long count(BallotState state) {
        return states.getOrDefault(state, 0L);
    }

    /** How many votes, the authors' proposals among them, were received so. */
    public long count(VoteOutcome reception) {
        return receptions.getOrDefault(reception, 0L);
    }

    /** How many counted votes were heard as {@code stance}. */
    public long count(Stance stance) {
        return stances.getOrDefault(stance, 0L);
    }

    /** The votes of one agent that counted. */
    public AgentBoard.VotingRecord record(AgentId agent) {
        int epoch = registry.electorates().current().epoch();
        return records.of(agent, book().forfeits().partitions(agent, epoch));
    }

    /**
     * How far the verdicts counted here bear out what {@code agent}'s party said, in [0,1]; 0 for one that contradicted
     * itself, until the registry's next epoch. Empty if no verdict says anything of it yet, or it is not enrolled now.
     */
    public Optional<Double> reputation(AgentId agent) {
        Electorate enrolled = registry.electorates().current();
        OptionalInt seat = enrolled.seat(agent);
        if (seat.isEmpty()) {
            return Optional.empty();
        }
        Party party = book().trust().among(enrolled).voters();
        OptionalLong weight = reputations.overall(enrolled.members().get(seat.getAsInt()), party, enrolled.epoch());
        return weight.isPresent() ? Optional.of((double) weight.getAsLong() / Reputation.FULL) : Optional.empty();
    }

    /** What voting together brought. */
    public Collaboration collaboration() {
        return records.collaboration();
    }

    /** How many addresses are blocked now, each counted once. */
    public long addressesInForce() {
        return blocked.count();
    }

    /** The newest votes, the newest first, up to {@value #NEWEST_VOTES}; not to be used after the model changes. */
    public Collection<Changes.VoteCast> newestVotes() {
        return Collections.unmodifiableCollection(newestVotes);
    }

    void proposed(ThreatSignature signature, RecordPosition at) {
        SignatureId id = signature.id();
        BallotProjection projection =
                byId.computeIfAbsent(id, key -> add(new BallotProjection(key, signature.author(), sequence, blocked)));
        projection.propose(SignatureFacts.of(signature, at));
        changes.ballot(projection);
        trim();
    }

    void opened(BallotRecord.Opened opened, RecordPosition at) {
        BallotProjection known = byId.get(opened.signature());
        if (known != null && (known.isSummary() || known.opening().isPresent())) {
            return;
        }
        int partition = registry.genesis().partitionOf(opened.signature());
        if (!epochs.allows(partition, opened.epoch())) {
            receptions.merge(VoteOutcome.OLD_KEY, 1L, Long::sum);
            return;
        }
        BallotBook.Result result = book().apply(opened);
        if (result.reception() != VoteOutcome.COUNTED) {
            receptions.merge(result.reception(), 1L, Long::sum);
            return;
        }
        epochs.named(partition, opened.epoch());
        BallotProjection projection = byId.computeIfAbsent(
                opened.signature(), key -> add(new BallotProjection(key, opened.author(), sequence, blocked)));
        Electorate electorate = registry.electorates().at(opened.epoch()).orElseThrow();
        projection.open(opening(opened, electorate, at));
        book().ballot(projection.id()).ifPresent(ballot -> keep(projection, proposal(ballot, at)));
        applied(result, projection, at);
    }

    private static CastVote proposal(Ballot ballot, RecordPosition at) {
        AgentId author = ballot.opened().author();
        Vote proposal = ballot.voteOf(author).orElseThrow();
        VoteOutcome outcome = ballot.isForfeited(author) ? VoteOutcome.FORFEITED : VoteOutcome.COUNTED;
        return new CastVote(proposal, proposal.stance(), outcome, true, at);
    }

    private BallotProjection.Opening opening(BallotRecord.Opened opened, Electorate electorate, RecordPosition at) {
        TrustPolicy trust = book().trust().among(electorate);
        int parties = electorate.by(trust.voters()).groups();
        return new BallotProjection.Opening(
                opened, electorate, trust, book().rule().quorum(parties), at);
    }

    void voted(BallotRecord.Cast cast, RecordPosition at) {
        Vote vote = cast.vote();
        BallotProjection projection = byId.get(vote.signature());
        if (projection == null || projection.isSummary()) {
            receptions.merge(VoteOutcome.UNKNOWN_BALLOT, 1L, Long::sum);
            return;
        }
        BallotRecord.Cast shared =
                book().ballot(projection.id()).map(ballot -> ballot.of(cast)).orElse(cast);
        BallotBook.Result result = book().apply(shared);
        keep(projection, new CastVote(shared.vote(), book().rule().hear(vote), result.reception(), false, at));
        if (result.isForfeited()) {
            forfeit(vote.voter());
        }
        applied(result, projection, at);
    }

    // What the voter said where nothing is decided yet counts no more.
    private void forfeit(AgentId voter) {
        undecided.values().stream()
                .filter(open -> book().ballot(open.id())
                        .filter(ballot -> ballot.isForfeited(voter))
                        .isPresent())
                .forEach(open -> {
                    open.forfeit(voter);
                    changes.ballot(open);
                });
    }

    void closed(BallotRecord.Closed closed, RecordPosition at) {
        BallotProjection projection = byId.get(closed.signature());
        if (projection == null || projection.isSummary()) {
            return;
        }
        BallotBook.Result result = book().apply(closed);
        projection.close(at);
        applied(result, projection, at);
    }

    private void applied(BallotBook.Result result, BallotProjection projection, RecordPosition at) {
        result.verdict().ifPresent(verdict -> decide(projection, verdict, at));
        changes.ballot(projection);
        trim();
    }

    /** Whether {@code verdict} is on a ballot that is known. */
    boolean announced(Verdict verdict, RecordPosition at, boolean inIntake) {
        BallotProjection projection = byId.get(verdict.signature());
        if (projection == null) {
            return false;
        }
        Confirmation before = projection.confirmation();
        moving(projection, () -> projection.announce(verdict, at, inIntake));
        if (projection.confirmation() != before) {
            ended(projection, before);
        }
        return true;
    }

    private void decide(BallotProjection projection, Verdict verdict, RecordPosition at) {
        Confirmation before = projection.confirmation();
        undecided.remove(projection.sequence());
        moving(projection, () -> projection.count(verdict, at));
        verdict.revoked().ifPresent(accepted -> fall(accepted, projection.id()));
        Optional.ofNullable(fallen.get(projection.id())).ifPresent(ballot -> revoke(projection, ballot));
        records.decided(projection);
        ended(projection, before);
    }

    private void fall(SignatureId accepted, SignatureId ballot) {
        fallen.putIfAbsent(accepted, ballot);
        if (fallen.size() > MOST_FALLEN) {
            fallen.remove(fallen.keySet().iterator().next());
        }
        find(accepted)
                .filter(projection -> projection.counted().isPresent())
                .ifPresent(projection -> revoke(projection, ballot));
    }

    // What only it blocked is blocked no more; what another signature blocks too still is.
    private void revoke(BallotProjection projection, SignatureId ballot) {
        moving(projection, () -> projection.revoke(ballot));
        blocked.clear();
        rows.values().forEach(BallotProjection::block);
        changes.ballot(projection);
    }

    private void ended(BallotProjection projection, Confirmation before) {
        if (before == Confirmation.NONE) {
            addFirst(decided, projection, limits.ballots());
        }
        changes.verdict(projection);
        changes.ballot(projection);
    }

    private void keep(BallotProjection projection, CastVote vote) {
        votesKept += projection.cast(vote);
        receptions.merge(vote.reception(), 1L, Long::sum);
        if (vote.isCounted()) {
            stances.merge(vote.heard(), 1L, Long::sum);
            records.counted(vote);
        } else if (vote.reception() == VoteOutcome.EQUIVOCATED) {
            records.contradicted(vote);
        }
        addFirst(newestVotes, new Changes.VoteCast(projection, vote), NEWEST_VOTES);
        changes.vote(projection, vote);
    }

    private static <T> void addFirst(Deque<T> newest, T next, int max) {
        newest.addFirst(next);
        if (newest.size() > max) {
            newest.removeLast();
        }
    }

    private BallotProjection add(BallotProjection projection) {
        full.put(projection.sequence(), projection);
        undecided.put(projection.sequence(), projection);
        rows.put(projection.sequence(), projection);
        states.merge(projection.state(), 1L, Long::sum);
        sequence++;
        return projection;
    }

    private void moving(BallotProjection projection, Runnable change) {
        states.merge(projection.state(), -1L, Long::sum);
        change.run();
        states.merge(projection.state(), 1L, Long::sum);
    }

    private void trim() {
        while (full.size() > limits.ballots() || (votesKept > limits.votes() && full.size() > 1)) {
            BallotProjection oldest = full.pollFirstEntry().getValue();
            votesKept -= oldest.summarise();
            undecided.remove(oldest.sequence());
            forget(oldest.id());
        }
        while (rows.size() > limits.summaries() + full.size()) {
            byId.remove(rows.pollFirstEntry().getValue().id());
        }
    }

    // The book forgets decided ballots only. One that is let go undecided is closed there first; its verdict is no
    // news to anybody, and its file says that it was not counted.
    private void forget(SignatureId id) {
        book().apply(new BallotRecord.Closed(id));
        book().forget(id);
    }

    private BallotBook book() {
        if (book == null) {
            book = registry.book().noting(reputations);
        }
        return book;
    }
}
