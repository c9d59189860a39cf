/** The HTTP interface under {@code /api/ledger}: its records are what is shown as JSON. Thread-safe. */
@NullMarked
package io.tocsin.ledger.api;

import org.jspecify.annotations.NullMarked;
