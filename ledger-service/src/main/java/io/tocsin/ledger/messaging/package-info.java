/**
 * Kafka: the only package of this service that sees its clients. Implements the ports of {@code writer}, and may use that,
 * {@code log}, the settings in {@code service}, core, protocol and service-kit. {@link
 * io.tocsin.ledger.messaging.KafkaTopics} is thread-safe, what it opens is for one thread.
 */
@NullMarked
package io.tocsin.ledger.messaging;

import org.jspecify.annotations.NullMarked;
