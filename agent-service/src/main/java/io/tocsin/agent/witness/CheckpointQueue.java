package io.tocsin.agent.witness;

import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.SignedNote;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * Checkpoints that cover entries not read yet, the latest {@value #MAX} of them: one that is left out is not cosigned, and the
 * next one stands for it. Not thread-safe.
 */
final class CheckpointQueue {
    static final int MAX = 64;

    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * One that waits.
     *
     * @param offset in its topic
     * @param note as the ledger signed it
     * @param checkpoint what that says
     * @param sinceNanos when it came
     */
    record Waiting(long offset, SignedNote note, Checkpoint checkpoint, long sinceNanos) {}

    void add(Waiting checkpoint) {
        waiting.add(checkpoint);
        if (waiting.size() > MAX) {
            waiting.remove(0);
        }
    }

    /** Takes those of at most {@code size} entries, in the order they came. */
    List<Waiting> upTo(long size) {
        List<Waiting> due = new ArrayList<>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting next = all.next();
            if (next.checkpoint().size() <= size) {
                due.add(next);
                all.remove();
            }
        }
        return due;
    }

    /** Those that came before {@code nanos}. */
    List<Waiting> olderThan(long nanos) {
        return waiting.stream().filter(one -> one.sinceNanos() - nanos < 0).toList();
    }

    /** The offset of the first one that waits. */
    OptionalLong firstOffset() {
        return waiting.stream().mapToLong(Waiting::offset).min();
    }
}
