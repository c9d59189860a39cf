package io.tocsin.agent.host;

import io.tocsin.agent.ballots.SiteClock;
import io.tocsin.agent.journal.Journal;
import io.tocsin.agent.snapshot.SiteSnapshot;
import io.tocsin.agent.snapshot.SnapshotStore;
import java.util.function.LongFunction;

/** When a snapshot is written, and the journal's segment that belongs to it. Not thread-safe. */
final class Snapshots {
    private final SnapshotStore store;
    private final Journal journal;
    private final SiteClock clock;
    private final long everyNanos;
    private long segment;
    private long lastNanos;

    Snapshots(SiteRuntimeSetup setup, long segment) {
        this.store = setup.snapshots();
        this.journal = setup.journal();
        this.clock = setup.context().clock();
        this.everyNanos = setup.snapshotEvery().toNanos();
        this.segment = segment;
        this.lastNanos = clock.nanos();
    }

    /** The segment that began with the last snapshot. */
    long segment() {
        return segment;
    }

    boolean isDue() {
        return clock.nanos() - lastNanos >= everyNanos;
    }

    /** Begins a segment, keeps the snapshot that begins with it, and only then deletes what came before. */
    void take(LongFunction<SiteSnapshot> of) {
        long next = journal.roll();
        store.save(of.apply(next));
        segment = next;
        journal.deleteBefore(next);
        lastNanos = clock.nanos();
    }
}
