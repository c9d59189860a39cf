package io.tocsin.agent.log;

import io.tocsin.protocol.topic.Topic;

/**
 * One record of a topic.
 *
 * @param topic where it stands
 * @param partition the partition there
 * @param offset where in the partition
 * @param appendedMillis when the broker appended it, milliseconds since the epoch
 * @param value its bytes, not copied: read only; empty for a tombstone
 */
// An array component is safe here: whoever reads records changes none.
@SuppressWarnings("ArrayRecordComponent")
public record LogRecord(Topic topic, int partition, long offset, long appendedMillis, byte[] value) {}
