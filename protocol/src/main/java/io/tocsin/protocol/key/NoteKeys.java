package io.tocsin.protocol.key;

import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.VerifierKey;

/** Keys as signed notes use them (C2SP signed-note). Stateless. */
public final class NoteKeys {
    private NoteKeys() {}

    /** Signs notes under {@code key}, called {@code name} there. */
    public static NoteSigner signer(String name, SigningKey key) {
        VerifierKey verifierKey = VerifierKey.ed25519(name, key.verifyingKey().toBytes());
        return new NoteSigner() {
            @Override
            public VerifierKey key() {
                return verifierKey;
            }

            @Override
            public byte[] sign(byte[] message) {
                return key.sign(message);
            }
        };
    }

    /** Verifies notes signed under {@code key}, called {@code name} there. */
    public static NoteVerifier verifier(String name, VerifyingKey key) {
        VerifierKey verifierKey = VerifierKey.ed25519(name, key.toBytes());
        return new NoteVerifier() {
            @Override
            public VerifierKey key() {
                return verifierKey;
            }

            @Override
            public boolean verify(byte[] message, byte[] signature) {
                return key.verify(message, signature);
            }
        };
    }
}
