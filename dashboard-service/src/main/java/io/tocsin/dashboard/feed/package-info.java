/**
 * From topics to model: reads records from the beginning, parses and verifies them outside the model's lock, and hands
 * them over. Nothing is stored: a restart reads anew. May use {@code model}, {@code config}, core, protocol and the Kafka
 * clients.
 */
@NullMarked
package io.tocsin.dashboard.feed;

import org.jspecify.annotations.NullMarked;
