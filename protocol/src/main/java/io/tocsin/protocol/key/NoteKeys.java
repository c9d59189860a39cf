package io.tocsin.protocol.key;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.VerifierKey;

/** Keys as signed notes use them (C2SP signed-note). Stateless. */
public final class NoteKeys {
    private NoteKeys() {}

    /** Signs notes under {@code key}, called {@code name} there. */
    public static NoteSigner signer(String name, SigningKey key) {
        return new NamedSigner(VerifierKey.ed25519(name, key.verifyingKey().toBytes()), key);
    }

    /** Verifies notes signed under {@code key}, called {@code name} there. */
    public static NoteVerifier verifier(String name, VerifyingKey key) {
        return new NamedVerifier(VerifierKey.ed25519(name, key.toBytes()), key);
    }

    /** {@code key} as a verifier key that is called {@code name}, in one word. */
    public static String text(String name, VerifyingKey key) {
        return VerifierKey.ed25519(name, key.toBytes()).toString();
    }

    /**
     * The key in a verifier key, whatever it is called.
     *
     * @throws IllegalArgumentException if {@code text} is none
     */
    public static VerifyingKey parse(String text) {
        try {
            return VerifyingKey.of(VerifierKey.parse(text).publicKey());
        } catch (DecodingException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Cosigns checkpoints under {@code key}, called {@code name} there. */
    public static NoteSigner cosigner(String name, SigningKey key) {
        return new NamedSigner(VerifierKey.cosigner(name, key.verifyingKey().toBytes()), key);
    }

    /** Verifies cosignatures under {@code key}, called {@code name} there. */
    public static NoteVerifier cosignerVerifier(String name, VerifyingKey key) {
        return new NamedVerifier(VerifierKey.cosigner(name, key.toBytes()), key);
    }

    private record NamedSigner(VerifierKey key, SigningKey signing) implements NoteSigner {
        @Override
        public byte[] sign(byte[] message) {
            return signing.sign(message);
        }
    }

    private record NamedVerifier(VerifierKey key, VerifyingKey verifying) implements NoteVerifier {
        @Override
        public boolean verify(byte[] message, byte[] signature) {
            return verifying.verify(message, signature);
        }
    }
}
