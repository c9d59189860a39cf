/**
 * From topics to model: reads records from the beginning, parses and verifies them outside the model's lock, and hands
 * them over. Nothing is stored: a restart reads anew. May use {@code model}, core, protocol, service-kit and the Kafka
 * clients, which no other package of this service may. A session belongs to the thread of its loop.
 */
@NullMarked
package io.tocsin.dashboard.messaging;

import org.jspecify.annotations.NullMarked;
