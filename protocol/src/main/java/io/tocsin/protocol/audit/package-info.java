/**
 * The audit of a ledger: everything in it recomputed from its entries and the registry alone, offline, with
 * everything that does not follow named; and what of the intake is an entry at all. May use {@code core}, {@code protocol.batch}, {@code protocol.key},
 * {@code protocol.record}, {@code protocol.registry}. An audit is for one thread; what it reports is immutable.
 */
@NullMarked
package io.tocsin.protocol.audit;

import org.jspecify.annotations.NullMarked;
