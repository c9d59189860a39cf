/**
 * The running service: settings, life cycle, health and meters. May use {@code writer}, {@code log} and {@code
 * persistence}, protocol, service-kit and Quarkus; topics come in as {@link io.tocsin.ledger.writer.LedgerTopics}. Beans
 * are thread-safe.
 */
@NullMarked
package io.tocsin.ledger.service;

import org.jspecify.annotations.NullMarked;
