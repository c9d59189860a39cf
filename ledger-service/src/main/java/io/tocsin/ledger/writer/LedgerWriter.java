package io.tocsin.ledger.writer;

import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.ledger.log.Chunk;
import io.tocsin.ledger.log.ChunkMaker;
import io.tocsin.ledger.log.Cut;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.LedgerStore;
import io.tocsin.ledger.log.StoredCheckpoint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One life of the writer: waits until it is the only one, resumes where the store stands, then turns what the intake
 * gives into chunks, each one transaction, and publishes each checkpoint after its commit. What is no entry goes to the dead
 * letters before the chunk around it is committed. Killed at any point, the next one goes on from what was committed: the
 * position in the intake is committed with the entries, and a checkpoint that was not published any more is published
 * first. For one thread.
 */
public final class LedgerWriter implements ServiceLoop.Session {
    private static final Duration STANDBY = Duration.ofMillis(250);

    private final LedgerStore store;
    private final LedgerTopics topics;
    private final LedgerIdentity identity;
    private final ChunkMaker maker;
    private final WriterReport report;
    private Optional<StoredCheckpoint> newest = Optional.empty();
    private @Nullable CheckpointTopic checkpoints;
    private @Nullable DeadLetterTopic deadLetters;
    private @Nullable Intake intake;

    /** Writes to {@code store}, which it closes in the end. */
    public LedgerWriter(LedgerStore store, LedgerTopics topics, LedgerIdentity identity, WriterReport report) {
        this.store = store;
        this.topics = topics;
        this.identity = identity;
        this.maker = identity.maker();
        this.report = report;
    }

    @Override
    public void turn() {
        if (intake != null && deadLetters != null && checkpoints != null) {
            checkpoints.requireDelivered();
            append(intake, deadLetters, checkpoints);
        } else if (store.tryLock()) {
            resume();
        } else {
            store.newest().ifPresent(seen -> report.stands(seen.size()));
            report.became(WriterReport.Role.STANDBY);
            LockSupport.parkNanos(STANDBY.toNanos());
        }
    }

    private void resume() {
        newest = store.newest();
        newest.ifPresent(identity::requireOwn);
        report.stands(newest.map(StoredCheckpoint::size).orElse(0L));
        CheckpointTopic topic = topics.checkpoints(identity.origin());
        checkpoints = topic;
        newest.filter(checkpoint -> !topic.holds(checkpoint.note())).ifPresent(topic::publish);
        deadLetters = topics.deadLetters();
        intake = topics.intake(newest.map(StoredCheckpoint::nextOffset).orElse(0L));
        report.became(WriterReport.Role.WRITER);
    }

    private void append(Intake from, DeadLetterTopic letters, CheckpointTopic to) {
        List<IntakeRecord> records = from.poll();
        report.lags(from.lag() + records.size());
        if (records.isEmpty()) {
            requireConnection();
            return;
        }
        long begun = System.nanoTime();
        Cut cut = cut(records);
        if (!cut.refused().isEmpty()) {
            letters.bury(cut.refused());
            report.refused(cut.refused());
        }
        cut.chunk().ifPresent(chunk -> commit(chunk, begun, to));
        report.lags(from.lag());
    }

    // The lock goes with the connection, and another writes then: idle, it would say for ever that it does.
    private void requireConnection() {
        store.newest().ifPresent(seen -> report.stands(seen.size()));
    }

    private Cut cut(List<IntakeRecord> records) {
        Cut cut = maker.make(newest, records);
        if (!cut.hasStranger()) {
            return cut;
        }
        topics.readRegistryToItsEnd();
        return maker.make(newest, records);
    }

    private void commit(Chunk chunk, long begun, CheckpointTopic to) {
        store.append(chunk);
        newest = Optional.of(chunk.checkpoint());
        report.committed(chunk, Duration.ofNanos(System.nanoTime() - begun));
        to.publish(chunk.checkpoint());
    }

    @Override
    public void close() {
        CheckpointTopic topic = checkpoints;
        DeadLetterTopic letters = deadLetters;
        Intake source = intake;
        try (store;
                topic;
                letters;
                source) {
            report.became(WriterReport.Role.WAITING);
        }
    }
}
