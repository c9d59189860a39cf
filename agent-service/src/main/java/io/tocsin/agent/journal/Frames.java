package io.tocsin.agent.journal;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How a segment is laid out: one frame for each turn, with its length and CRC before it. One turn is one frame because it
 * is forced to disk as one: only the last frame can be torn, so a bad frame before a good one is damage.
 */
final class Frames {
    /** The longest frame; a turn of a thousand agents stays far below. */
    static final int MAX_FRAME = 256 * 1024 * 1024;

    private static final String TAG = "tocsin/agent-journal-turn/v1";
    private static final int HEAD = 2 * Integer.BYTES;
    private static final int MAX_MESSAGES = 1_000_000;

    private Frames() {}

    /**
     * The good frames of a segment.
     *
     * @param messages of all of them
     * @param end where the last of them ends
     */
    record Content(List<OutboundRecord> messages, int end) {}

    /** One frame. */
    static byte[] frame(List<OutboundRecord> messages) {
        byte[] body = CanonicalWriter.tagged(TAG)
                .list(messages, (out, message) -> out.bytes(message.toBytes()))
                .toBytes();
        return ByteBuffer.allocate(HEAD + body.length)
                .putInt(body.length)
                .putInt(crc(body))
                .put(body)
                .array();
    }

    /**
     * Reads frames up to the end or to one that was torn.
     *
     * @throws DecodingException if a bad frame stands before a good one
     */
    static Content read(byte[] segment) {
        List<OutboundRecord> messages = new ArrayList<>();
        int at = 0;
        for (Optional<byte[]> body = body(segment, at); body.isPresent(); body = body(segment, at)) {
            messages.addAll(messages(body.get()));
            at += HEAD + body.get().length;
        }
        refuseDamage(segment, at);
        return new Content(messages, at);
    }

    private static void refuseDamage(byte[] segment, int at) {
        int length = length(segment, at);
        if (length >= 0 && body(segment, at + HEAD + length).isPresent()) {
            throw new DecodingException("the frame at byte " + at + " is damaged and a good one follows it");
        }
    }

    private static Optional<byte[]> body(byte[] segment, int at) {
        int length = length(segment, at);
        if (length <= 0) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(segment, at + HEAD, at + HEAD + length);
        int expected =
                ByteBuffer.wrap(segment, at + Integer.BYTES, Integer.BYTES).getInt();
        return crc(body) == expected ? Optional.of(body) : Optional.empty();
    }

    /** The length the frame at {@code at} says it has, or -1 if it does not fit. */
    private static int length(byte[] segment, int at) {
        if (segment.length - at < HEAD) {
            return -1;
        }
        int length = ByteBuffer.wrap(segment, at, Integer.BYTES).getInt();
        return length < 0 || length > MAX_FRAME || length > segment.length - at - HEAD ? -1 : length;
    }

    private static List<OutboundRecord> messages(byte[] body) {
        return CanonicalReader.record(
                TAG, body, in -> in.list(MAX_MESSAGES, item -> OutboundRecord.fromBytes(item.bytes(MAX_FRAME))));
    }

    private static int crc(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }
}
