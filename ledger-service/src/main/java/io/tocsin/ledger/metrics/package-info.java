/** All meters of the service in one class. Thread-safe. */
@NullMarked
package io.tocsin.ledger.metrics;

import org.jspecify.annotations.NullMarked;
