package io.tocsin.ledger.writer;

import io.tocsin.ledger.log.StoredCheckpoint;

/** Where checkpoints are published; for one thread. */
public interface CheckpointTopic extends AutoCloseable {
    /** Whether {@code note} is among the last ones published. */
    boolean holds(String note);

    /** Publishes the note of {@code checkpoint}, and where a reader may begin beside it; it may arrive later. */
    void publish(StoredCheckpoint checkpoint);

    /** Fails if something that was published is known not to have arrived. */
    void requireDelivered();

    /** Waits some seconds for what is on its way. */
    @Override
    void close();
}
