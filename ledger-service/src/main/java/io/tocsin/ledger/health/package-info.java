/** What the service says of its health. Thread-safe. */
@NullMarked
package io.tocsin.ledger.health;

import org.jspecify.annotations.NullMarked;
