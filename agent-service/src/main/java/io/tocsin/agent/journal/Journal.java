package io.tocsin.agent.journal;

import io.tocsin.agent.log.OutboundRecord;
import java.util.List;

/**
 * Messages in the order they were about to be sent, in numbered segments. A segment begins at each snapshot, so that a
 * snapshot and the segments from its own on hold everything. For one thread.
 */
public interface Journal extends AutoCloseable {
    /** Makes {@code messages} durable, all or none of them; they may be sent once this returns. */
    void append(List<OutboundRecord> messages);

    /** Begins a new segment, and returns its number. */
    long roll();

    /** Everything in segments from {@code segment} on, in order. */
    List<OutboundRecord> read(long segment);

    /** Deletes the segments before {@code segment}. */
    void deleteBefore(long segment);

    @Override
    void close();
}
