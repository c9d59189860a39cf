/**
 * What a witness of a log decides: whether a checkpoint is what it computed itself and goes on from what it cosigned
 * before, and the form of its cosignature (C2SP tlog-cosignature). No clock: the time is an argument. May use
 * {@code core.codec}, {@code core.translog}. Not thread-safe unless a type says so.
 */
@NullMarked
package io.tocsin.core.witness;

import org.jspecify.annotations.NullMarked;
