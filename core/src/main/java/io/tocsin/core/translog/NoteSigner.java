package io.tocsin.core.translog;

/** Signs under one key. Implementations are thread-safe. */
public interface NoteSigner {
    /** The key that verifies what this signs. */
    VerifierKey key();

    /** The signature over {@code message}: 64 bytes for Ed25519. */
    byte[] sign(byte[] message);
}
