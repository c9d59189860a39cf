/**
 * Signed batches: what an agent or the consensus says, in one canonical record under one signature. Values are
 * immutable and thread-safe. May use {@code core.codec}, {@code core.identity}, {@code protocol.key}.
 */
@NullMarked
package io.tocsin.protocol.batch;

import org.jspecify.annotations.NullMarked;
