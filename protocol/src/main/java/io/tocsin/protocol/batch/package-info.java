/**
 * Signed batches: what an agent or the consensus says, in one canonical record under one signature. Values are immutable
 * and thread-safe. May use core, {@code key} and {@code registry}.
 */
@NullMarked
package io.tocsin.protocol.batch;

import org.jspecify.annotations.NullMarked;
