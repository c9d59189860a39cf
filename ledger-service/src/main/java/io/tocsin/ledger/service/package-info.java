/**
 * The running service: settings, life cycle, health and meters. May use {@code kit.service}, {@code ledger.log},
 * {@code ledger.persistence}, {@code ledger.writer}, {@code protocol.key},
 * {@code protocol.record}, {@code protocol.topic}; {@code io.micrometer}, {@code io.quarkus},
 * {@code io.smallrye}, {@code jakarta.enterprise}, {@code org.eclipse.microprofile}, {@code org.jboss.logging}. Beans
 * are thread-safe.
 */
@NullMarked
package io.tocsin.ledger.service;

import org.jspecify.annotations.NullMarked;
