/**
 * The ledger's witnesses: what they publish, who of a network may, how many of its parties agree, and what a witness
 * complains of. May use {@code core}, {@code protocol.audit}, {@code protocol.batch}, {@code protocol.key},
 * {@code protocol.record}, {@code protocol.registry}. Values are immutable.
 */
@NullMarked
package io.tocsin.protocol.witness;

import org.jspecify.annotations.NullMarked;
