/**
 * The one writer: from the intake to the store to the checkpoints, and how it fares. May use {@code log} and the ports it
 * declares, core, protocol and service-kit's {@code service}. Runs in one thread.
 */
@NullMarked
package io.tocsin.ledger.writer;

import org.jspecify.annotations.NullMarked;
