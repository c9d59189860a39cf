package io.tocsin.core.translog;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Utf8;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The public half of a note key (C2SP signed-note, "Verifier keys"): an Ed25519 key that signs notes, or one that cosigns
 * checkpoints with the time (C2SP tlog-cosignature). The type goes into the identifier, so that a log's key never passes
 * for a witness'. Immutable.
 */
public final class VerifierKey {
    /** Bytes of an Ed25519 public key. */
    public static final int LENGTH = 32;

    private static final byte ED25519 = 1;
    private static final byte COSIGNATURE = 4;
    private static final int ID_DIGITS = 8;

    private final String name;
    private final byte[] typed;
    private final int id;

    private VerifierKey(String name, byte[] typed) {
        this.name = name;
        this.typed = typed;
        byte[] digest = Hash.sha256(Utf8.encode(name), new byte[] {'\n'}, typed).toBytes();
        this.id = ByteBuffer.wrap(digest).getInt();
    }

    /**
     * Names an Ed25519 public key.
     *
     * @throws DecodingException if no key can have that name, or the key is not 32 bytes
     */
    public static VerifierKey ed25519(String name, byte[] publicKey) {
        return typed(name, ED25519, publicKey);
    }

    /**
     * Names an Ed25519 public key of a witness, for cosignatures only.
     *
     * @throws DecodingException if no key can have that name, or the key is not 32 bytes
     */
    public static VerifierKey cosigner(String name, byte[] publicKey) {
        return typed(name, COSIGNATURE, publicKey);
    }

    /**
     * Parses {@code name+id+base64}, the identifier in eight lower-case hexadecimal digits.
     *
     * @throws DecodingException if it is malformed, of another type, or the identifier is not that of name and key
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new DecodingException("verifier key: got '" + text + "', expected name+id+base64");
        }
        VerifierKey key = typed(parts[0], NoteSyntax.base64("verifier key " + parts[0], parts[2]));
        if (!parts[1].equals(key.idText())) {
            throw new DecodingException(
                    "verifier key " + key.name + ": got id " + parts[1] + ", computed " + key.idText());
        }
        return key;
    }

    /** The name, by convention a URL without scheme; not unique. */
    public String name() {
        return name;
    }

    /** The first four bytes of SHA-256(name || newline || type || key), big-endian; a hint, not proof of anything. */
    public int id() {
        return id;
    }

    /** A copy of the 32 bytes of the public key. */
    public byte[] publicKey() {
        return Arrays.copyOfRange(typed, 1, typed.length);
    }

    /** Whether it is a witness' key, which verifies cosignatures and nothing else. */
    public boolean isCosigner() {
        return typed[0] == COSIGNATURE;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof VerifierKey other && name.equals(other.name) && Arrays.equals(typed, other.typed);
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** What {@link #parse} reads. */
    @Override
    public String toString() {
        return name + "+" + idText() + "+" + NoteSyntax.base64(typed);
    }

    private String idText() {
        return HexFormat.of().toHexDigits(id, ID_DIGITS);
    }

    private static VerifierKey typed(String name, byte type, byte[] publicKey) {
        return typed(
                name,
                ByteBuffer.allocate(1 + publicKey.length)
                        .put(type)
                        .put(publicKey)
                        .array());
    }

    private static VerifierKey typed(String name, byte[] typed) {
        if (typed.length != 1 + LENGTH || (typed[0] != ED25519 && typed[0] != COSIGNATURE)) {
            throw new DecodingException("verifier key " + name + ": got " + typed.length
                    + " bytes, expected type 1 (Ed25519) or 4 (its cosignatures) and " + LENGTH + " bytes");
        }
        return new VerifierKey(NoteSyntax.keyName(name), typed);
    }
}
