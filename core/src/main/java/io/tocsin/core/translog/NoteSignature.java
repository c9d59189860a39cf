package io.tocsin.core.translog;

import io.tocsin.core.codec.DecodingException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** One signature line of a note: who claims to have signed, and the signature. Verified by nobody yet. Immutable. */
public final class NoteSignature {
    private static final String PREFIX = "\u2014 ";

    private final String name;
    private final int keyId;
    private final byte[] signature;

    /**
     * Copies its arguments.
     *
     * @throws DecodingException if no key can have that name, or the signature is empty
     */
    public NoteSignature(String name, int keyId, byte[] signature) {
        if (signature.length == 0) {
            throw new DecodingException("signature of " + name + ": empty");
        }
        this.name = NoteSyntax.keyName(name);
        this.keyId = keyId;
        this.signature = signature.clone();
    }

    /** Parses an em dash, a space, the key's name, a space and the base64 of the key's identifier and the signature. */
    static NoteSignature parse(String line) {
        int space = line.indexOf(' ', PREFIX.length());
        if (!line.startsWith(PREFIX) || space < 0) {
            throw new DecodingException("signature line: got '" + line + "', expected '" + PREFIX + "name base64'");
        }
        String name = line.substring(PREFIX.length(), space);
        byte[] value = NoteSyntax.base64("signature of " + name, line.substring(space + 1));
        if (value.length < Integer.BYTES) {
            throw new DecodingException(
                    "signature of " + name + ": got " + value.length + " bytes, too few for a key identifier");
        }
        int keyId = ByteBuffer.wrap(value).getInt();
        return new NoteSignature(name, keyId, Arrays.copyOfRange(value, Integer.BYTES, value.length));
    }

    /** The key's claimed name. */
    public String name() {
        return name;
    }

    /** A copy of the signature: 64 bytes if it is Ed25519 and nothing else. */
    public byte[] signature() {
        return signature.clone();
    }

    /** Whether it claims to be by {@code key}. */
    public boolean claims(VerifierKey key) {
        return keyId == key.id() && name.equals(key.name());
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof NoteSignature other
                && name.equals(other.name)
                && keyId == other.keyId
                && Arrays.equals(signature, other.signature);
    }

    @Override
    public int hashCode() {
        return 31 * keyId + Arrays.hashCode(signature);
    }

    /** The line, without its newline. */
    @Override
    public String toString() {
        byte[] value = ByteBuffer.allocate(Integer.BYTES + signature.length)
                .putInt(keyId)
                .put(signature)
                .array();
        return PREFIX + name + " " + NoteSyntax.base64(value);
    }
}
