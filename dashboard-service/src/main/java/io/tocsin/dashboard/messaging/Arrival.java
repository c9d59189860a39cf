package io.tocsin.dashboard.messaging;

import io.tocsin.protocol.topic.Topic;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A record as it came from a topic.
 *
 * @param topic the topic
 * @param offset in its partition
 * @param millis the broker's time, since the epoch
 * @param key its key, anything at all, or null
 * @param value its bytes, or null for a tombstone
 * @param headers its headers
 */
// An array component is safe here: the record is read once and let go.
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(
        Topic topic, long offset, long millis, @Nullable String key, byte @Nullable [] value, Headers headers) {
    /** The value; nothing for a tombstone. */
    byte[] bytes() {
        byte[] carried = value;
        return carried == null ? new byte[0] : carried;
    }

    /** The key; empty if there is none. */
    String keyText() {
        String text = key;
        return text == null ? "" : text;
    }
}
