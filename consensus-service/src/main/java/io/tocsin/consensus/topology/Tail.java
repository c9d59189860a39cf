package io.tocsin.consensus.topology;

import io.tocsin.consensus.ballot.Consequence;
import io.tocsin.consensus.ballot.LogRecord;
import io.tocsin.consensus.ballot.PartitionBallots;
import io.tocsin.consensus.ballot.Ruling;
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
final class Tail {
    private final KeyValueStore<byte[], byte[]> records;
    private final KeyValueStore<byte[], byte[]> openers;
    private final Supplier<PartitionBallots> empty;
    private PartitionBallots ballots;
    private boolean torn;

    /** Restores the ballots from the stores. */
    Tail(
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
    Ruling apply(LogRecord record) {
        PartitionBallots whole = ballots();
        torn = true; // a record that breaks off half-way leaves ballots the stores do not know
        Ruling ruling = whole.apply(record);
        if (ruling instanceof Ruling.Taken taken) {
            records.put(Keys.number(record.offset()), Keys.stamped(record.appendedMillis(), record.value()));
            taken.consequences().forEach(this::keepOpener);
        }
        torn = false;
        return ruling;
    }

    /** Forgets what was decided long enough ago, and the records that nothing rests on any more. */
    void forget(long nowMillis) {
        ballots().forget(nowMillis).forEach(offset -> records.delete(Keys.number(offset)));
    }

    private void keepOpener(Consequence consequence) {
        if (consequence instanceof Consequence.Opened opened) {
            openers.put(Keys.text(opened.author().value()), Keys.number(opened.counter()));
        }
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
        try (KeyValueIterator<byte[], byte[]> tail = records.all()) {
            tail.forEachRemaining(stored -> restored.apply(read(stored)));
        }
        try (KeyValueIterator<byte[], byte[]> all = openers.all()) {
            all.forEachRemaining(opener -> restored.recall(
                    new AgentId(new String(opener.key, StandardCharsets.UTF_8)), Keys.number(opener.value)));
        }
        return restored;
    }

    private static LogRecord read(KeyValue<byte[], byte[]> stored) {
        return new LogRecord(Keys.number(stored.key), Keys.number(stored.value), Keys.unstamped(stored.value));
    }
}
