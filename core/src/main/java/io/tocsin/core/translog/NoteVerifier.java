package io.tocsin.core.translog;

/**
 * Checks signatures under one key. All members of a network must use the same implementation: Ed25519 libraries disagree
 * on edge cases. Implementations are thread-safe.
 */
public interface NoteVerifier {
    /** The key: its name, identifier and bytes. */
    VerifierKey key();

    /** Whether {@code signature} (64 bytes for Ed25519, of any length if hostile) is this key's over {@code message}. */
    boolean verify(byte[] message, byte[] signature);
}
