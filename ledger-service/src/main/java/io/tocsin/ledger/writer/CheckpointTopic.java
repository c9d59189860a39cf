package io.tocsin.ledger.writer;

/** Where checkpoints are published; for one thread. */
public interface CheckpointTopic extends AutoCloseable {
    /** Whether {@code note} is among the last ones published. */
    boolean holds(String note);

    /** Publishes {@code note}, which may arrive later. */
    void publish(String note);

    /** Fails if something that was published is known not to have arrived. */
    void requireDelivered();

    /** Waits some seconds for what is on its way. */
    @Override
    void close();
}
