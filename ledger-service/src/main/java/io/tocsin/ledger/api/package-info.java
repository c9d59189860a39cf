/**
 * The HTTP interface under {@code /api/ledger}: its records are what is shown as JSON. May use {@code core},
 * {@code kit.web}, {@code ledger.log}, {@code ledger.persistence}, {@code ledger.proof}, {@code ledger.service}, {@code protocol.audit},
 * {@code protocol.batch}; {@code com.fasterxml.jackson}, {@code jakarta.persistence}, {@code jakarta.ws},
 * {@code org.eclipse.microprofile}, {@code org.jboss}. Thread-safe.
 */
@NullMarked
package io.tocsin.ledger.api;

import org.jspecify.annotations.NullMarked;
