package io.tocsin.agent.witness;

import io.tocsin.agent.log.OutboundRecord;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A connection to the topics of the ledger: reads intake, checkpoints and cosignatures, and sends. For one thread. Whatever
 * a method throws means that this connection is of no more use.
 */
public interface WitnessPort extends AutoCloseable {
    /**
     * The offsets a topic holds.
     *
     * @param begin of the first record
     * @param end behind the last one
     */
    record Range(long begin, long end) {}

    /** What the intake holds now. */
    Range intake();

    /** What the topic of checkpoints holds now. */
    Range checkpoints();

    /**
     * Begins to read: the intake from {@code intake} on, or not at all if that is empty, checkpoints from {@code checkpoints}
     * on, and the cosignatures from their first.
     */
    void seek(OptionalLong intake, long checkpoints);

    /** What has come since, each topic's in order, waiting up to {@code wait} for something. */
    List<WitnessRecord> poll(Duration wait);

    /** Whether the intake has been read to its end, as far as is known. */
    boolean isIntakeRead();

    /** Reads the registry to its end, so that nobody is called a stranger who was enrolled before. */
    void refreshRegistry();

    /** Sends {@code messages} and waits until they have arrived. */
    void send(List<OutboundRecord> messages);

    @Override
    void close();
}
