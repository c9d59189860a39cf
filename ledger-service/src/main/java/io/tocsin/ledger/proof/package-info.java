/** Proofs over what is stored, without holding the tree. May use core. Thread-safe where it says so. */
@NullMarked
package io.tocsin.ledger.proof;

import org.jspecify.annotations.NullMarked;
