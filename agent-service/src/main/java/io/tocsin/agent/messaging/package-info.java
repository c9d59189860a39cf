/**
 * The broker, through Kafka's own clients: the only package of this service that may use them. Implements what
 * {@code log}, {@code site}, {@code source} and {@code witness} ask of it, and may use those, core, protocol and service-kit.
 * {@link io.tocsin.agent.messaging.KafkaNetwork} may be asked by any thread how it fares; everything else is for one.
 * May use {@code agent.log}, {@code agent.site}, {@code agent.source}, {@code agent.witness},
 * {@code core.identity}, {@code kit.kafka}, {@code kit.service}, {@code kit.setup}, {@code protocol.key},
 * {@code protocol.registry}, {@code protocol.topic}, {@code protocol.witness};
 * {@code jakarta.inject}, {@code org.apache.kafka}, {@code org.eclipse.microprofile}, {@code org.jboss.logging}.
 */
@NullMarked
package io.tocsin.agent.messaging;

import org.jspecify.annotations.NullMarked;
