/**
 * The broker, through Kafka's own clients. The only package of this service that may use them. Implements {@code log} and
 * {@code site}'s view of the network.
 */
@NullMarked
package io.tocsin.agent.messaging;

import org.jspecify.annotations.NullMarked;
