package io.tocsin.consensus.topology;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keys of records and stores as bytes. Stateless. */
final class StoreKeys {
    private static final String FORFEIT = "forfeit/";

    private StoreKeys() {}

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A signature's id as topics carry it: 64 hexadecimal digits. */
    static byte[] hex(SignatureId id) {
        return text(id.toString());
    }

    static SignatureId fromHex(byte[] key) {
        return new SignatureId(Hash.parse(new String(key, StandardCharsets.US_ASCII)));
    }

    /** Big-endian, so that bytes sort as 0 and the positive numbers do. */
    static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    /** The counter of an opening and the epoch it names. */
    static byte[] opener(long counter, int epoch) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(counter)
                .putInt(epoch)
                .array();
    }

    /** The epoch in what {@link #opener} gave; 0 in what was stored before epochs were. */
    static int epochOf(byte[] opener) {
        return opener.length > Long.BYTES ? ByteBuffer.wrap(opener).getInt(Long.BYTES) : 0;
    }

    /** Which voice was lost, and in which registry epoch. */
    record LostVoice(AgentId agent, int epoch) {}

    static byte[] forfeit(AgentId agent, int epoch) {
        return text(FORFEIT + agent + "/" + epoch);
    }

    static boolean isForfeit(String key) {
        return key.startsWith(FORFEIT);
    }

    /** What {@link #forfeit} was given, or empty if {@code key} is another. */
    static Optional<LostVoice> forfeited(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        int end = text.lastIndexOf('/');
        return isForfeit(text)
                ? Optional.of(new LostVoice(
                        new AgentId(text.substring(FORFEIT.length(), end)), Integer.parseInt(text.substring(end + 1))))
                : Optional.empty();
    }

    static byte[] keyOf(AgentId agent, int keyEpoch) {
        return text(agent.value() + "/" + keyEpoch);
    }

    /** A time and what happens then; sorts by time. */
    static byte[] at(long millis, SignatureId id) {
        return ByteBuffer.allocate(Long.BYTES + Hash.LENGTH)
                .putLong(millis)
                .put(id.value().toBytes())
                .array();
    }

    static SignatureId idIn(byte[] at) {
        byte[] id = new byte[Hash.LENGTH];
        ByteBuffer.wrap(at).position(Long.BYTES).get(id);
        return new SignatureId(Hash.of(id));
    }

    /** A time before any bytes. */
    static byte[] stamped(long millis, byte[] value) {
        return ByteBuffer.allocate(Long.BYTES + value.length)
                .putLong(millis)
                .put(value)
                .array();
    }

    static byte[] unstamped(byte[] stamped) {
        byte[] value = new byte[stamped.length - Long.BYTES];
        ByteBuffer.wrap(stamped).position(Long.BYTES).get(value);
        return value;
    }
}
