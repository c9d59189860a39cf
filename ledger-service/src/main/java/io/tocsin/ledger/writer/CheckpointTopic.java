package io.tocsin.ledger.writer;

/** Where checkpoints are published; for one thread. */
public interface CheckpointTopic extends AutoCloseable {
    /** Whether {@code note} is among the last ones published. */
    boolean holds(String note);

    /** Publishes {@code note}. It may arrive later; if it cannot, this or a later call fails. */
    void publish(String note);

    /** Waits for what is on its way. */
    @Override
    void close();
}
