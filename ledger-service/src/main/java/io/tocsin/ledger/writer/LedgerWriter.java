package io.tocsin.ledger.writer;

import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.ledger.log.Chunk;
import io.tocsin.ledger.log.ChunkMaker;
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
 * gives into chunks, each one transaction, and publishes each checkpoint after its commit. Killed at any point, the next
 * one goes on from what was committed: the position in the intake is committed with the entries, and a checkpoint that
 * was not published any more is published first. For one thread.
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
    private @Nullable Intake intake;

    /** Writes to {@code store}, which it closes in the end. */
    public LedgerWriter(LedgerStore store, LedgerTopics topics, LedgerIdentity identity, WriterReport report) {
        this.store = store;
        this.topics = topics;
        this.identity = identity;
        this.maker = new ChunkMaker(identity.signer());
        this.report = report;
    }

    @Override
    public void turn() {
        if (intake != null && checkpoints != null) {
            append(intake, checkpoints);
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
        newest.map(StoredCheckpoint::note).filter(note -> !topic.holds(note)).ifPresent(topic::publish);
        intake = topics.intake(newest.map(StoredCheckpoint::nextOffset).orElse(0L));
        report.became(WriterReport.Role.WRITER);
    }

    private void append(Intake from, CheckpointTopic to) {
        to.requireDelivered();
        List<IntakeRecord> records = from.poll();
        report.lags(from.lag());
        if (records.isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        Chunk chunk = maker.make(newest, records);
        store.append(chunk);
        newest = Optional.of(chunk.checkpoint());
        report.committed(chunk, Duration.ofNanos(System.nanoTime() - begun));
        to.publish(chunk.checkpoint().note());
    }

    @Override
    public void close() {
        CheckpointTopic topic = checkpoints;
        Intake source = intake;
        try (store;
                topic;
                source) {
            report.became(WriterReport.Role.WAITING);
        }
    }
}
