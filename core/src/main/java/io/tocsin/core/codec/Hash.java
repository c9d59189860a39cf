package io.tocsin.core.codec;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest: 32 bytes, immutable, ordered as an unsigned big-endian number. */
public final class Hash implements Comparable<Hash> {
    /** Bytes in a digest. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps a digest computed elsewhere.
     *
     * @throws IllegalArgumentException if {@code bytes} is not 32 long
     */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("hash: got " + bytes.length + " bytes, a SHA-256 digest has " + LENGTH);
        }
        return new Hash(bytes.clone());
    }

    /** The SHA-256 digest of the concatenation of {@code parts}. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = algorithm();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /**
     * Parses 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException if {@code hex} is anything else
     */
    public static Hash parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** A copy of the 32 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The first eight bytes as a big-endian number: enough to seed a generator or choose a partition. */
    public long prefix() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }

    /** The first {@code digits} hexadecimal digits, for people; never an identifier. */
    public String abbreviated(int digits) {
        return toString().substring(0, digits);
    }

    @Override
    public int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Hash other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return (int) prefix();
    }

    /** All 64 hexadecimal digits, lower case. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    /** SHA-256 itself, for bytes that come piece by piece; its digest is what {@link #of} takes. */
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime lacks SHA-256, which every runtime must have", e);
        }
    }
}
