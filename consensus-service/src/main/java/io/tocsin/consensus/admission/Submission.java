package io.tocsin.consensus.admission;

/**
 * One record of {@code signatures.proposed.v1}.
 *
 * @param key its Kafka key, which names its author
 * @param value the bytes as carried, not copied: nobody may change them
 * @param isInPlace whether it stands in the partition its key belongs to
 * @param offset its place there, 0 or more
 * @param appendedMillis when the broker appended it, milliseconds since the epoch
 */
// An array component is safe here: it comes from the topic, and whoever holds it only reads.
@SuppressWarnings("ArrayRecordComponent")
public record Submission(String key, byte[] value, boolean isInPlace, long offset, long appendedMillis) {}
