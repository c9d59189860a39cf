package io.tocsin.consensus.ballot;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.OpeningOrder;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The ballots of one partition of the log, fed with its records in order. Core's {@link BallotBook} counts; this says what
 * the ledger records, what is a dead letter and what is only said again, and forgets decided ballots after a grace. Its
 * state is a function of the records it took: applied again to a new one, in order, they give the same state. So those
 * records, less the ones only forgotten ballots rest on, are all that needs storing. Not thread-safe.
 */
public final class PartitionBallots {
    private static final Set<VoteOutcome> EFFECTIVE =
            Set.of(VoteOutcome.COUNTED, VoteOutcome.LATE, VoteOutcome.EQUIVOCATED);

    private final int partition;
    private final BallotLogReader reader;
    private final BallotBook book;
    private final IntPredicate awaitEpoch;
    private final ConsensusTimeouts timeout;
    private final BallotIndex index = new BallotIndex();
    private final OpeningOrder openings = new OpeningOrder();
    private final PriorityQueue<PastForfeit> recalled =
            new PriorityQueue<>(Comparator.comparingLong(PastForfeit::offset));
    private long newestOffset;

    private record PastForfeit(long offset, AgentId agent, int epoch) {}

    /**
     * No ballots yet.
     *
     * @param partition of the ballot log, 0 or more
     * @param awaitEpoch waits, not for ever, until the registry has an epoch, and says whether it has: an opening may be
     *     read before the epoch it names
     */
    public PartitionBallots(
            int partition, NetworkRegistry registry, IntPredicate awaitEpoch, ConsensusTimeouts timeout) {
        this.partition = partition;
        this.reader = new BallotLogReader(registry);
        this.book = registry.book();
        this.awaitEpoch = awaitEpoch;
        this.timeout = timeout;
    }

    /**
     * Says that an opening of {@code author} with {@code counter} under registry epoch {@code epoch} was taken in a former
     * life, though its ballot may be forgotten. To be said after the stored records were applied and before any new one.
     */
    public void recall(AgentId author, long counter, int epoch) {
        openings.took(partition, author, counter, epoch);
    }

    /** Says how full a bucket of the quota was in a former life; to be said when {@link #recall} is. */
    public void recallQuota(String key, long level) {
        book.quota().recall(key, level);
    }

    /**
     * Says that in a former life the record at {@code offset} cost {@code agent} its voice in {@code epoch}, though the
     * ballot in which it voted twice may be forgotten. To be said before the stored records are applied: those that stood
     * before it were counted with that voice, and those behind it without.
     */
    public void recallForfeit(AgentId agent, int epoch, long offset) {
        recalled.add(new PastForfeit(offset, agent, epoch));
    }

    private void forfeitBefore(long offset) {
        while (!recalled.isEmpty() && recalled.peek().offset() < offset) {
            PastForfeit next = recalled.remove();
            book.forfeit(partition, next.agent(), next.epoch());
        }
    }

    /** Takes the next record of the log. */
    public RecordOutcome apply(BallotLogRecord record) {
        forfeitBefore(record.offset());
        newestOffset = Math.max(newestOffset, record.offset());
        Checked<BallotLogEntry> checked = read(record.value());
        Optional<Refusal> refusal = checked.refusal();
        return refusal.<RecordOutcome>map(why -> new RecordOutcome.Refused(why, List.of()))
                .orElseGet(() -> checked.value()
                        .orElseThrow()
                        .fold(
                                opening -> open(opening, record),
                                voting -> vote(voting, record),
                                closing -> close(closing, record)));
    }

    // Its signer's key may begin or end with the epoch that an opening names: judged sooner, it would be refused here
    // and
    // taken elsewhere, or the other way round.
    private Checked<BallotLogEntry> read(byte[] value) {
        Checked<BallotLogEntry> checked = reader.entry(value, partition);
        OptionalInt awaited = reader.awaitedEpoch(value, checked);
        return awaited.isPresent() && awaitEpoch.test(awaited.getAsInt()) ? reader.entry(value, partition) : checked;
    }

    /** Offset of the newest record taken or refused, 0 if there was none. */
    public long newestOffset() {
        return newestOffset;
    }

    /** How many ballots are open. */
    public int open() {
        return index.open();
    }

    /**
     * Takes up to {@code max} ballots whose window is over at {@code nowMillis}: each is marked as asked for, and comes
     * again only if its close has not come back in the log for a while.
     */
    public List<SignatureId> takeDueCloses(long nowMillis, int max) {
        return index.takeDueCloses(nowMillis, timeout.resend().toMillis(), max);
    }

    /**
     * Forgets what was decided long enough before {@code nowMillis}, and the oldest of what was decided when there is too
     * much of it.
     *
     * @return offsets of the records that no remembered ballot rests on any more
     */
    public List<Long> forget(long nowMillis) {
        List<Long> free = new ArrayList<>();
        Optional<BallotEntry> next = index.forgetNext(nowMillis, timeout.grace().toMillis());
        while (next.isPresent()) {
            book.forget(next.get().id);
            free.addAll(index.release(next.get()));
            next = index.forgetNext(nowMillis, timeout.grace().toMillis());
        }
        return free;
    }

    private RecordOutcome open(BallotLogEntry.Opening opening, BallotLogRecord record) {
        BallotRecord.Opened opened = opening.opened();
        if (index.find(opened.signature()).isPresent()) {
            return new RecordOutcome.NoOp(List.of());
        }
        Optional<Refusal> outOfTurn = openings.refusal(opening);
        if (outOfTurn.isPresent()) {
            return new RecordOutcome.Refused(outOfTurn.get(), List.of());
        }
        boolean read = awaitEpoch.test(opened.epoch());
        BallotBook.Result result = book.apply(opened, record.appendedMillis());
        if (result.reception() == VoteOutcome.OVER_QUOTA) {
            return refused(
                    RefusalReason.QUOTA,
                    book.excess(opened, record.appendedMillis()).orElse(opened.author() + " has used its share"));
        }
        if (result.reception() != VoteOutcome.COUNTED) {
            return refused(
                    RefusalReason.NOT_ELIGIBLE,
                    opened.author() + " is not in the electorate of registry epoch " + opened.epoch()
                            + (read ? "" : ", which has not come"));
        }
        openings.took(opening);
        BallotEntry ballot = new BallotEntry(
                opening.proposal().signature(), opened.signature(), record.appendedMillis(), opened.windowMillis());
        index.add(ballot);
        List<OutputEvent> events = new ArrayList<>();
        events.add(new OutputEvent.Opened(
                opened.author(), opening.batch().head().counter(), opened.epoch(), levels(opened)));
        events.add(recorded(LedgerEntry.Kind.SIGNATURE, opening.proposal().batch()));
        events.add(recorded(LedgerEntry.Kind.BALLOT_OPENED, opening.batch()));
        follow(ballot, result, record, events);
        return new RecordOutcome.Applied(events, List.of());
    }

    private Map<String, Long> levels(BallotRecord.Opened opened) {
        return book.author(opened)
                .map(author -> book.quota().levels(author, opened.signature()))
                .orElse(Map.of());
    }

    private RecordOutcome vote(BallotLogEntry.Voting voting, BallotLogRecord record) {
        List<VoteOutcome> receptions = new ArrayList<>(voting.votes().size());
        List<OutputEvent> events = new ArrayList<>(List.of(recorded(LedgerEntry.Kind.VOTE, voting.batch())));
        for (BallotRecord.Cast cast : voting.casts()) {
            receptions.add(cast(cast, record, events));
        }
        return receptions.stream().anyMatch(EFFECTIVE::contains)
                ? new RecordOutcome.Applied(events, receptions)
                : withoutEffect(voting, receptions);
    }

    // Some of it may have been said before: by an agent that sends its journal again after a ballot was forgotten.
    private static RecordOutcome withoutEffect(BallotLogEntry.Voting voting, List<VoteOutcome> receptions) {
        return receptions.contains(VoteOutcome.REPEATED)
                ? new RecordOutcome.NoOp(receptions)
                : new RecordOutcome.Refused(whyNot(receptions.get(0), voting), receptions);
    }

    private VoteOutcome cast(BallotRecord.Cast cast, BallotLogRecord record, List<OutputEvent> events) {
        BallotRecord.Cast kept =
                book.ballot(cast.signature()).map(ballot -> ballot.of(cast)).orElse(cast);
        BallotBook.Result result = book.apply(kept, record.appendedMillis());
        Optional<BallotEntry> found = index.find(cast.signature());
        if (found.isEmpty()
                || !EFFECTIVE.contains(result.reception())
                || !recordNews(found.get(), cast.vote(), result)) {
            return EFFECTIVE.contains(result.reception()) ? VoteOutcome.REPEATED : result.reception();
        }
        follow(found.get(), result, record, events);
        return result.reception();
    }

    /** Records the vote's fault, if any, and says whether the ledger is to hear of it. */
    private static boolean recordNews(BallotEntry ballot, Vote vote, BallotBook.Result result) {
        return switch (result.reception()) {
            case LATE -> ballot.recordLateVote(vote.voter());
            case EQUIVOCATED -> ballot.recordEquivocation(vote.voter());
            case COUNTED, REPEATED, FORFEITED, EARLY, OVER_QUOTA, NOT_ELIGIBLE, OLD_KEY, UNKNOWN_BALLOT -> true;
        };
    }

    private static Refusal whyNot(VoteOutcome reception, BallotLogEntry.Voting voting) {
        Vote first = voting.votes().get(0);
        return switch (reception) {
            case NOT_ELIGIBLE ->
                new Refusal(
                        RefusalReason.NOT_ELIGIBLE,
                        first.voter() + " is not in the electorate of the ballot on " + first.signature());
            case OLD_KEY -> oldKey(voting.batch(), first.signature());
            case FORFEITED ->
                new Refusal(
                        RefusalReason.FORFEITED,
                        first.voter()
                                + " has no voice in this partition until the next registry epoch: two of its votes"
                                + " in one ballot differ");
            case COUNTED, REPEATED, EQUIVOCATED, LATE, EARLY, OVER_QUOTA, UNKNOWN_BALLOT ->
                new Refusal(
                        RefusalReason.UNKNOWN_BALLOT,
                        "no ballot on " + first.signature() + " is open or remembered here");
        };
    }

    private static Refusal oldKey(SignedBatch batch, SignatureId ballot) {
        return new Refusal(
                RefusalReason.OLD_KEY,
                "key epoch " + batch.head().keyEpoch() + " of " + batch.head().signer()
                        + " does not count in the registry epoch of the ballot on " + ballot);
    }

    private RecordOutcome close(BallotLogEntry.Closing closing, BallotLogRecord record) {
        List<SignatureId> counted = new ArrayList<>();
        List<VoteOutcome> early = new ArrayList<>();
        List<OutputEvent> verdicts = new ArrayList<>();
        Optional<Refusal> oldKey = Optional.empty();
        for (BallotRecord.Closed closed : closing.closed()) {
            BallotBook.Result result = book.apply(closed, record.appendedMillis());
            if (result.reception() == VoteOutcome.OLD_KEY) {
                oldKey = Optional.of(oldKey(closing.batch(), closed.signature()));
            }
            if (result.reception() == VoteOutcome.COUNTED) {
                counted.add(closed.signature());
                follow(index.find(closed.signature()).orElseThrow(), result, record, verdicts);
            } else if (result.reception() == VoteOutcome.EARLY) {
                early.add(VoteOutcome.EARLY);
            }
        }
        return counted.isEmpty()
                ? oldKey.<RecordOutcome>map(why -> new RecordOutcome.Refused(why, List.of()))
                        .orElseGet(() -> withoutEffect(closing, early))
                : new RecordOutcome.Applied(closed(closing, counted, early, record, verdicts), early);
    }

    private static RecordOutcome withoutEffect(BallotLogEntry.Closing closing, List<VoteOutcome> early) {
        return early.isEmpty()
                ? new RecordOutcome.NoOp(List.of())
                : new RecordOutcome.Refused(
                        new Refusal(
                                RefusalReason.EARLY_CLOSE,
                                closing.batch().head().signer() + " closes " + early.size()
                                        + " ballots whose windows are not over, as the broker's times say"),
                        early);
    }

    // The ledger has no times, so whoever audits it could not tell which closes of a record came too early.
    private static List<OutputEvent> closed(
            BallotLogEntry.Closing closing,
            List<SignatureId> counted,
            List<VoteOutcome> early,
            BallotLogRecord record,
            List<OutputEvent> verdicts) {
        List<OutputEvent> events = new ArrayList<>();
        events.add(
                early.isEmpty()
                        ? recorded(LedgerEntry.Kind.BALLOT_CLOSED, closing.batch())
                        : new OutputEvent.Closed(counted, record.offset()));
        events.addAll(verdicts);
        return events;
    }

    private void follow(
            BallotEntry ballot, BallotBook.Result result, BallotLogRecord record, List<OutputEvent> events) {
        index.rest(ballot, record.offset());
        result.equivocation()
                .ifPresent(both -> events.add(
                        new OutputEvent.Equivocated(both, record.offset(), lostEpoch(ballot, result.isForfeited()))));
        result.verdict().ifPresent(verdict -> {
            index.decide(ballot, record.appendedMillis());
            events.add(new OutputEvent.Decided(
                    verdict, ballot.signature, record.offset(), ballot.openedMillis, record.appendedMillis()));
        });
    }

    private OptionalInt lostEpoch(BallotEntry ballot, boolean isForfeited) {
        return isForfeited
                ? OptionalInt.of(book.ballot(ballot.id).orElseThrow().opened().epoch())
                : OptionalInt.empty();
    }

    private static OutputEvent recorded(LedgerEntry.Kind kind, SignedBatch batch) {
        return OutputEvent.Recorded.of(kind, batch.toBytes());
    }

    private static RecordOutcome refused(RefusalReason reason, String detail) {
        return new RecordOutcome.Refused(new Refusal(reason, detail), List.of());
    }
}
