package io.tocsin.protocol.key;

import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An Ed25519 private key. It never shows its bytes but to {@link KeyFiles}. Immutable and thread-safe. */
public final class SigningKey {
    /** Bytes of the seed it is made of. */
    public static final int LENGTH = Ed25519.SECRET_KEY_SIZE;

    private final byte[] seed;
    private final byte[] publicBytes = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private final VerifyingKey verifyingKey;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        Ed25519.generatePublicKey(seed, 0, publicBytes, 0);
        this.verifyingKey = VerifyingKey.of(publicBytes);
    }

    /**
     * The key of a seed, which is copied.
     *
     * @throws IllegalArgumentException if it is not 32 bytes
     */
    public static SigningKey of(byte[] seed) {
        if (seed.length != LENGTH) {
            throw new IllegalArgumentException("Ed25519 seed: got " + seed.length + " bytes, expected " + LENGTH);
        }
        return new SigningKey(seed.clone());
    }

    /** A fresh key. */
    public static SigningKey generate(SecureRandom random) {
        byte[] seed = new byte[LENGTH];
        random.nextBytes(seed);
        return new SigningKey(seed);
    }

    /** The public half. */
    public VerifyingKey verifyingKey() {
        return verifyingKey;
    }

    /** The 64 bytes of the signature over {@code message}; the same each time. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicBytes, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    byte[] seed() {
        return seed.clone();
    }

    /** Names the public half only. */
    @Override
    public String toString() {
        return "SigningKey[" + verifyingKey + "]";
    }
}
