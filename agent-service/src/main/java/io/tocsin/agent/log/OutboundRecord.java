package io.tocsin.agent.log;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.topic.Topic;
import java.util.Arrays;

/**
 * One message on its way to a topic. Immutable: the bytes are copied in and out.
 *
 * @param topic where to
 * @param partition which partition, or {@link #BY_KEY}
 * @param key the record's key
 * @param value the record's bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutboundRecord(Topic topic, int partition, String key, byte[] value) {
    /** The partition is a function of the key. */
    public static final int BY_KEY = -1;

    private static final String TAG = "tocsin/agent-outgoing/v1";
    private static final int MAX_KEY = 256;

    /** Copies the bytes. */
    public OutboundRecord {
        value = value.clone();
    }

    @Override
    public byte[] value() {
        return value.clone();
    }

    /** The canonical bytes. */
    public byte[] toBytes() {
        return CanonicalWriter.tagged(TAG)
                .constant(topic)
                .int32(partition)
                .text(key)
                .bytes(value)
                .toBytes();
    }

    /**
     * Reads canonical bytes.
     *
     * @throws io.tocsin.core.codec.DecodingException if they are not a message
     */
    public static OutboundRecord fromBytes(byte[] bytes) {
        return CanonicalReader.record(
                TAG,
                bytes,
                in -> new OutboundRecord(
                        in.constant(Topic.class),
                        in.int32(),
                        in.text(MAX_KEY),
                        in.bytes(BallotLogEntry.Wire.MAX_BYTES)));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof OutboundRecord other
                && topic == other.topic
                && partition == other.partition
                && key.equals(other.key)
                && Arrays.equals(value, other.value);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "Outgoing[" + topic.topicName() + "/" + partition + ", " + key + ", " + value.length + " bytes]";
    }
}
