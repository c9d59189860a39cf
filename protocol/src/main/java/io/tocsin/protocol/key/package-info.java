/**
 * Ed25519 keys (RFC 8032) under one implementation, BouncyCastle's: libraries disagree on edge cases, and members who
 * disagree whether a vote is genuine count different verdicts. Values are immutable and thread-safe. May use
 * {@code core.codec}, {@code core.translog}; {@code org.bouncycastle}.
 */
@NullMarked
package io.tocsin.protocol.key;

import org.jspecify.annotations.NullMarked;
