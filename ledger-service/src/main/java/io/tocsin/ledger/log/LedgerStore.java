package io.tocsin.ledger.log;

import java.util.List;
import java.util.Optional;

/**
 * Where the log is kept: one connection to it, for one thread. Nothing that is in it ever changes or goes. Every failure
 * of the store itself is a {@link StoreException}.
 */
public interface LedgerStore extends AutoCloseable {
    /**
     * Makes this the writer, until it is closed or its connection breaks, unless there is one. Two writers would do no
     * harm, see {@link #append}; one of them would only work in vain.
     *
     * @return whether this is the writer
     */
    boolean tryLock();

    /** The newest checkpoint, or empty while nothing is kept. */
    Optional<StoredCheckpoint> newest();

    /**
     * Keeps all of {@code chunk} or nothing, durably.
     *
     * @throws ConflictException if part of it is there already: somebody else wrote, so the state must be read anew
     */
    void append(Chunk chunk);

    /** Up to {@code limit} entries from sequence {@code from} on, in order. */
    List<StoredEntry> entries(long from, int limit);

    /** All checkpoints above size {@code after}, in order, up to {@code limit}. */
    List<StoredCheckpoint> checkpoints(long after, int limit);

    /** Gives up the lock and lets go of the connection. */
    @Override
    void close();
}
