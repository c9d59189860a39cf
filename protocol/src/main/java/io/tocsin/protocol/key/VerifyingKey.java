package io.tocsin.protocol.key;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 public key that passed the full check of RFC 8032: canonical, on the curve, in the subgroup of prime order.
 * So a key of low order, under which anybody's signature may verify, never becomes one of these. Immutable and
 * thread-safe.
 */
public final class VerifyingKey {
    /** Bytes of a key. */
    public static final int LENGTH = Ed25519.PUBLIC_KEY_SIZE;

    private static final int FINGERPRINT = 16;

    private final byte[] bytes;
    private final Ed25519.PublicPoint point;

    private VerifyingKey(byte[] bytes, Ed25519.PublicPoint point) {
        this.bytes = bytes;
        this.point = point;
    }

    /**
     * Checks and copies {@code bytes}.
     *
     * @throws IllegalArgumentException if they are not 32, not a point, or a point outside the prime-order subgroup
     */
    public static VerifyingKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("Ed25519 key: got " + bytes.length + " bytes, expected " + LENGTH);
        }
        byte[] copy = bytes.clone();
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyFullExport(copy, 0);
        if (point == null) {
            throw new IllegalArgumentException("Ed25519 key " + HexFormat.of().formatHex(copy)
                    + ": not a point of the prime-order subgroup; a low-order key would verify anybody's signature");
        }
        return new VerifyingKey(copy, point);
    }

    /** Whether {@code signature} is this key's over {@code message}; false for a signature of another length. */
    public boolean verify(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    /** A copy of the 32 bytes. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The first 16 hexadecimal digits, for people. */
    public String fingerprint() {
        return toString().substring(0, FINGERPRINT);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof VerifyingKey other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hexadecimal, lower case. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
