package io.tocsin.consensus.ballot;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Reception;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.OpeningOrder;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The ballots of one partition of the log, fed with its records in order. Core's {@link BallotBook} counts; this says what
 * the ledger keeps, what is a dead letter and what is only said again, and forgets decided ballots after a grace. Its
 * state is a function of the records it took: applied again to a new one, in order, they give the same state. So those
 * records, less the ones only forgotten ballots rest on, are all that needs storing. Not thread-safe.
 */
public final class PartitionBallots {
    private static final Set<Reception> EFFECTIVE = Set.of(Reception.COUNTED, Reception.LATE, Reception.EQUIVOCATED);

    private final int partition;
    private final BallotLogReader reader;
    private final BallotBook book;
    private final IntPredicate awaitEpoch;
    private final Patience patience;
    private final BallotMemory memory = new BallotMemory();
    private final OpeningOrder openings = new OpeningOrder();
    private long newest;

    /**
     * No ballots yet.
     *
     * @param partition of the ballot log, 0 or more
     * @param awaitEpoch waits, not for ever, until the registry has an epoch, and says whether it has: an opening may be
     *     read before the epoch it names
     */
    public PartitionBallots(int partition, NetworkRegistry registry, IntPredicate awaitEpoch, Patience patience) {
        this.partition = partition;
        this.reader = new BallotLogReader(registry);
        this.book = new BallotBook(registry.electorates(), registry.genesis().rule());
        this.awaitEpoch = awaitEpoch;
        this.patience = patience;
    }

    /**
     * Says that an opening of {@code author} with {@code counter} was taken in a former life, though its ballot may be
     * forgotten. To be said after the stored records were applied and before any new one.
     */
    public void recall(AgentId author, long counter) {
        openings.took(author, counter);
    }

    /** Takes the next record of the log. */
    public Ruling apply(LogRecord place) {
        newest = Math.max(newest, place.offset());
        var checked = reader.entry(place.value(), partition);
        Optional<Refusal> refusal = checked.refusal();
        return refusal.<Ruling>map(why -> new Ruling.Refused(why, List.of()))
                .orElseGet(() -> rule(checked.value().orElseThrow(), place));
    }

    /** Offset of the newest record taken or refused, 0 if there was none. */
    public long newest() {
        return newest;
    }

    /** How many ballots are open. */
    public int open() {
        return memory.open();
    }

    /** Up to {@code most} ballots whose window is over at {@code nowMillis} and whose close has not been asked for lately. */
    public List<SignatureId> askForCloses(long nowMillis, int most) {
        return memory.askForCloses(nowMillis, patience.resend().toMillis(), most);
    }

    /**
     * Forgets what was decided long enough before {@code nowMillis}.
     *
     * @return offsets of the records that no remembered ballot rests on any more
     */
    public List<Long> forget(long nowMillis) {
        List<Long> free = new ArrayList<>();
        Optional<Remembered> next =
                memory.forgetNext(nowMillis, patience.grace().toMillis());
        while (next.isPresent()) {
            book.forget(next.get().id);
            free.addAll(memory.release(next.get()));
            next = memory.forgetNext(nowMillis, patience.grace().toMillis());
        }
        return free;
    }

    private Ruling rule(BallotLogEntry entry, LogRecord place) {
        if (entry instanceof BallotLogEntry.Opening opening) {
            return open(opening, place);
        }
        return entry instanceof BallotLogEntry.Voting voting ? vote(voting, place) : close(entry, place);
    }

    private Ruling open(BallotLogEntry.Opening opening, LogRecord place) {
        BallotRecord.Opened opened = opening.opened();
        if (memory.find(opened.signature()).isPresent()) {
            return new Ruling.Idle(List.of());
        }
        if (!openings.isNext(opening)) {
            return refused(
                    RefusalReason.REPLAYED,
                    "an opening of " + opened.author() + " with counter "
                            + opening.batch().head().counter() + " or higher was taken before");
        }
        boolean read = awaitEpoch.test(opened.epoch());
        BallotBook.Result result = book.apply(opened);
        if (result.reception() != Reception.COUNTED) {
            return refused(
                    RefusalReason.NOT_ELIGIBLE,
                    opened.author() + " is not in the electorate of registry epoch " + opened.epoch()
                            + (read ? "" : ", which has not come"));
        }
        openings.took(opening);
        Remembered ballot = new Remembered(
                opening.proposal().signature(), opened.signature(), place.appendedMillis(), opened.windowMillis());
        memory.add(ballot);
        List<Consequence> consequences = new ArrayList<>();
        consequences.add(
                new Consequence.Opened(opened.author(), opening.batch().head().counter()));
        consequences.add(Consequence.Kept.of(
                LedgerEntry.Kind.SIGNATURE, opening.proposal().batch().toBytes()));
        consequences.add(Consequence.Kept.of(
                LedgerEntry.Kind.BALLOT_OPENED, opening.batch().toBytes()));
        follow(ballot, result, place, consequences);
        return new Ruling.Taken(consequences, List.of());
    }

    private Ruling vote(BallotLogEntry.Voting voting, LogRecord place) {
        List<Reception> receptions = new ArrayList<>(voting.votes().size());
        List<Consequence> consequences = new ArrayList<>();
        consequences.add(
                Consequence.Kept.of(LedgerEntry.Kind.VOTE, voting.batch().toBytes()));
        for (Vote vote : voting.votes()) {
            receptions.add(cast(vote, place, consequences));
        }
        if (receptions.stream().anyMatch(EFFECTIVE::contains)) {
            return new Ruling.Taken(consequences, receptions);
        }
        // Some of it was said before: an agent that sends its journal again after a ballot of it was forgotten.
        return receptions.contains(Reception.REPEATED)
                ? new Ruling.Idle(receptions)
                : new Ruling.Refused(whyNot(receptions.get(0), voting), receptions);
    }

    private Reception cast(Vote vote, LogRecord place, List<Consequence> consequences) {
        BallotBook.Result result = book.apply(new BallotRecord.Cast(vote));
        Optional<Remembered> found = memory.find(vote.signature());
        if (found.isEmpty() || !EFFECTIVE.contains(result.reception()) || !isNews(found.get(), vote, result)) {
            return EFFECTIVE.contains(result.reception()) ? Reception.REPEATED : result.reception();
        }
        follow(found.get(), result, place, consequences);
        return result.reception();
    }

    private static boolean isNews(Remembered ballot, Vote vote, BallotBook.Result result) {
        return switch (result.reception()) {
            case LATE -> ballot.isFirstLateVoteOf(vote.voter());
            case EQUIVOCATED -> ballot.isFirstEquivocationOf(vote.voter());
            case COUNTED, REPEATED, NOT_ELIGIBLE, UNKNOWN_BALLOT -> true;
        };
    }

    private static Refusal whyNot(Reception reception, BallotLogEntry.Voting voting) {
        Vote first = voting.votes().get(0);
        return reception == Reception.NOT_ELIGIBLE
                ? new Refusal(
                        RefusalReason.NOT_ELIGIBLE,
                        first.voter() + " is not in the electorate of the ballot on " + first.signature())
                : new Refusal(
                        RefusalReason.UNKNOWN_BALLOT,
                        "no ballot on " + first.signature() + " is open or remembered here");
    }

    private Ruling close(BallotLogEntry entry, LogRecord place) {
        List<Consequence> consequences = new ArrayList<>();
        consequences.add(Consequence.Kept.of(
                LedgerEntry.Kind.BALLOT_CLOSED, entry.batch().toBytes()));
        boolean counted = false;
        for (BallotRecord closed : entry.records()) {
            BallotBook.Result result = book.apply(closed);
            if (result.reception() == Reception.COUNTED) {
                counted = true;
                follow(memory.find(closed.signature()).orElseThrow(), result, place, consequences);
            }
        }
        return counted ? new Ruling.Taken(consequences, List.of()) : new Ruling.Idle(List.of());
    }

    private void follow(Remembered ballot, BallotBook.Result result, LogRecord place, List<Consequence> consequences) {
        memory.rest(ballot, place.offset());
        result.equivocation()
                .ifPresent(
                        both -> consequences.add(Consequence.Kept.of(LedgerEntry.Kind.EQUIVOCATION, both.toBytes())));
        result.verdict().ifPresent(verdict -> {
            memory.decide(ballot, place.appendedMillis());
            consequences.add(new Consequence.Decided(
                    verdict, ballot.signature, place.offset(), ballot.openedMillis, place.appendedMillis()));
        });
    }

    private static Ruling refused(RefusalReason reason, String detail) {
        return new Ruling.Refused(new Refusal(reason, detail), List.of());
    }
}
