package io.tocsin.consensus.topology;

import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.topic.Topic;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A refused record as it goes to the dead letters: its own key and value, cut where they are longer than any record of
 * ours may be. With our headers a record of the greatest size a broker takes would be too large for it, and the refusal
 * of an oversized record would end the stream.
 *
 * @param key as it was, or its beginning
 * @param value as it was, or its beginning
 * @param headers why and where
 */
// Array components are safe here: they come from the topic, and whoever holds them only reads.
@SuppressWarnings("ArrayRecordComponent")
record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    private static final int MAX_KEY = 1_024;
    private static final int MAX_VALUE = BallotLogEntry.Wire.MAX_BYTES;

    static DeadLetter of(Refusal refusal, Topic topic, Origin origin) {
        return new DeadLetter(
                cut(origin.key(), MAX_KEY),
                cut(origin.value(), MAX_VALUE),
                DeadLetters.headers(refusal, topic, origin.partition(), origin.offset()));
    }

    /** The letter as it is forwarded, with the refused record's time. */
    Record<byte[], byte[]> toRecord(long timestamp) {
        return new Record<>(key, value, timestamp, headers);
    }

    private static byte @Nullable [] cut(byte @Nullable [] bytes, int max) {
        return bytes == null || bytes.length <= max ? bytes : Arrays.copyOf(bytes, max);
    }

    /**
     * The refused record.
     *
     * @param key as it was
     * @param value as it was
     * @param partition where it stood
     * @param offset and at which place
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Origin(byte @Nullable [] key, byte @Nullable [] value, int partition, long offset) {}
}
