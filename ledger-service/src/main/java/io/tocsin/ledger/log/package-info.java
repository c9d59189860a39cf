/**
 * What is kept and in which portions: entries, checkpoints, chunks, and the store they go to. May use {@code core},
 * {@code protocol.audit}, {@code protocol.record}. Values are immutable and thread-safe.
 */
@NullMarked
package io.tocsin.ledger.log;

import org.jspecify.annotations.NullMarked;
