/**
 * The one writer: from the intake to the store to the checkpoints, and how it fares. May use {@code core.codec},
 * {@code core.translog}, {@code kit.service}, {@code ledger.log}, {@code protocol.audit}, {@code protocol.key},
 * {@code protocol.registry}. Runs in one thread.
 */
@NullMarked
package io.tocsin.ledger.writer;

import org.jspecify.annotations.NullMarked;
