package io.tocsin.consensus.topology;

import io.tocsin.consensus.ballot.BallotLogRecord;
import io.tocsin.consensus.ballot.OutputEvent;
import io.tocsin.consensus.ballot.PartitionBallots;
import io.tocsin.consensus.ballot.RecordOutcome;
import io.tocsin.core.identity.AgentId;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The ballots of one partition and, in the store, the records of the log they rest on: the log's tail. What is in the
 * store, applied in order, gives the ballots; so a vote costs the store nothing but its share of the record it came in.
 * Not thread-safe.
 */
final class BallotLogStore {
    private final KeyValueStore<byte[], byte[]> records;
    private final KeyValueStore<byte[], byte[]> openers;
    private final Supplier<PartitionBallots> empty;
    private PartitionBallots ballots;
    private boolean torn;

    /** Restores the ballots from the stores. */
    BallotLogStore(
            KeyValueStore<byte[], byte[]> records,
            KeyValueStore<byte[], byte[]> openers,
            Supplier<PartitionBallots> empty) {
        this.records = records;
        this.openers = openers;
        this.empty = empty;
        this.ballots = restore();
    }

    /** The ballots as the stores have them. */
    PartitionBallots ballots() {
        if (torn) {
            ballots = mend();
            torn = false;
        }
        return ballots;
    }

    /** Applies the next record and stores it if a ballot rests on it. */
    RecordOutcome apply(BallotLogRecord record) {
        PartitionBallots whole = ballots();
        torn = true; // a record that breaks off half-way leaves ballots the stores do not know
        RecordOutcome outcome = whole.apply(record);
        outcome.dispatch(applied -> store(record, applied), noOp -> {}, refused -> {});
        torn = false;
        return outcome;
    }

    /** Forgets what was decided long enough ago, and the records that nothing rests on any more. */
    void forget(long nowMillis) {
        ballots().forget(nowMillis).forEach(offset -> records.delete(StoreKeys.number(offset)));
    }

    private void store(BallotLogRecord record, RecordOutcome.Applied applied) {
        records.put(StoreKeys.number(record.offset()), StoreKeys.stamped(record.appendedMillis(), record.value()));
        applied.events()
                .forEach(event -> event.dispatch(
                        recorded -> {}, closed -> {}, this::storeOpener, this::storeForfeit, decided -> {}));
    }

    private void storeForfeit(OutputEvent.Equivocated equivocated) {
        AgentId agent = equivocated.both().second().voter();
        equivocated
                .lostEpoch()
                .ifPresent(
                        epoch -> openers.put(StoreKeys.forfeit(agent, epoch), StoreKeys.number(equivocated.offset())));
    }

    private void storeOpener(OutputEvent.Opened opened) {
        openers.put(StoreKeys.text(opened.author().value()), StoreKeys.opener(opened.counter(), opened.epoch()));
        opened.levels().forEach((key, level) -> openers.put(StoreKeys.text(key), StoreKeys.number(level)));
    }

    // Whatever goes wrong here is no fault of the record at hand: it must end the attempt and not be taken for poison,
    // or every record of the log would become a dead letter.
    private PartitionBallots mend() {
        FutureTask<PartitionBallots> restoring = new FutureTask<>(this::restore);
        restoring.run();
        try {
            return restoring.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StreamsException("interrupted while the ballots were restored", e);
        } catch (ExecutionException e) {
            throw new StreamsException("the ballots cannot be restored from the stores: " + e.getCause(), e.getCause());
        }
    }

    private PartitionBallots restore() {
        PartitionBallots restored = empty.get();
        try (KeyValueIterator<byte[], byte[]> all = openers.all()) {
            all.forEachRemaining(stored -> StoreKeys.forfeited(stored.key)
                    .ifPresent(lost ->
                            restored.recallForfeit(lost.agent(), lost.epoch(), StoreKeys.number(stored.value))));
        }
        try (KeyValueIterator<byte[], byte[]> logStore = records.all()) {
            logStore.forEachRemaining(stored -> restored.apply(read(stored)));
        }
        try (KeyValueIterator<byte[], byte[]> all = openers.all()) {
            all.forEachRemaining(
                    opener -> recall(restored, new String(opener.key, StandardCharsets.UTF_8), opener.value));
        }
        return restored;
    }

    // An agent's name has no slash; every level of the quota and every lost voice has.
    private static void recall(PartitionBallots restored, String key, byte[] value) {
        if (key.indexOf('/') < 0) {
            restored.recall(new AgentId(key), StoreKeys.number(value), StoreKeys.epochOf(value));
        } else if (!StoreKeys.isForfeit(key)) {
            restored.recallQuota(key, StoreKeys.number(value));
        }
    }

    private static BallotLogRecord read(KeyValue<byte[], byte[]> stored) {
        return new BallotLogRecord(
                StoreKeys.number(stored.key), StoreKeys.number(stored.value), StoreKeys.unstamped(stored.value));
    }
}
