/**
 * The broker, through Kafka's own clients: the only package of this service that may use them. Implements what {@code
 * log}, {@code site} and {@code source} ask of it, and may use those, core, protocol and service-kit. {@link
 * io.tocsin.agent.messaging.KafkaNetwork} may be asked by any thread how it fares; everything else is for one.
 */
@NullMarked
package io.tocsin.agent.messaging;

import org.jspecify.annotations.NullMarked;
