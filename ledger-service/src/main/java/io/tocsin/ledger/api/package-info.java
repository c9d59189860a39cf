/**
 * The HTTP interface under {@code /api/ledger}: its records are what is shown as JSON. May use {@code log}, {@code proof},
 * {@code persistence}, the settings in {@code service}, core and protocol. Thread-safe.
 */
@NullMarked
package io.tocsin.ledger.api;

import org.jspecify.annotations.NullMarked;
