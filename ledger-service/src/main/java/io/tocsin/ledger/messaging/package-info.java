/**
 * Kafka: the only package of this service that sees its clients. Implements the ports of {@code writer}, and may use
 * that, {@code log}, the settings in {@code service}, core, protocol and service-kit.
 * {@link io.tocsin.ledger.messaging.KafkaTopics} is thread-safe, what it opens is for one thread. May use
 * {@code core.codec}, {@code core.translog}, {@code kit.kafka}, {@code kit.service}, {@code ledger.log}, {@code ledger.service},
 * {@code ledger.writer}, {@code protocol.registry}, {@code protocol.topic}, {@code protocol.witness}; {@code io.quarkus},
 * {@code jakarta.annotation}, {@code jakarta.enterprise}, {@code org.apache.kafka}, {@code org.eclipse.microprofile},
 * {@code org.jboss.logging}.
 */
@NullMarked
package io.tocsin.ledger.messaging;

import org.jspecify.annotations.NullMarked;
