/**
 * The transparency log: an append-only Merkle tree (RFC 6962, RFC 9162) over everything admitted, its proofs, and the
 * signed checkpoints (C2SP tlog-checkpoint and signed-note) that let anyone hold the log to what it once said. Uses the
 * JDK and {@code codec} only. Signing lies behind {@code NoteSigner} and {@code NoteVerifier}, because every member of
 * a network must run the same Ed25519 implementation and core ships none. May use {@code core.codec}.
 */
@NullMarked
package io.tocsin.core.translog;

import org.jspecify.annotations.NullMarked;
