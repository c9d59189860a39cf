package io.tocsin.core.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 (RFC 3629) with nothing replaced: the JDK's own conversions turn what they cannot convert into a question mark,
 * which would give two texts one hash. Thread-safe.
 */
public final class Utf8 {
    private Utf8() {}

    /**
     * The bytes of {@code text}.
     *
     * @throws IllegalArgumentException if it holds half of a surrogate pair
     */
    public static byte[] encode(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("text: holds half of a surrogate pair", e);
        }
    }

    /**
     * The text that {@code bytes} are.
     *
     * @throws DecodingException if they are not well-formed
     */
    public static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DecodingException("text: not well-formed UTF-8", e);
        }
    }
}
