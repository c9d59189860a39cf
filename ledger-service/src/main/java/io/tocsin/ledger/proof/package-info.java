/**
 * Proofs over what is stored, without holding the tree. May use {@code core.codec}, {@code core.translog}. Thread-safe
 * where it says so.
 */
@NullMarked
package io.tocsin.ledger.proof;

import org.jspecify.annotations.NullMarked;
