package io.tocsin.core.signature;

import io.tocsin.core.codec.Hash;

/**
 * The name of a threat signature: the SHA-256 digest of its canonical bytes, so that whoever changes anything in it has
 * made another signature.
 *
 * @param value the digest
 */
public record SignatureId(Hash value) implements Comparable<SignatureId> {
    private static final int SHORT = 12;

    @Override
    public int compareTo(SignatureId other) {
        return value.compareTo(other.value);
    }

    /** The first twelve hexadecimal digits, for people. */
    public String abbreviated() {
        return value.abbreviated(SHORT);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
