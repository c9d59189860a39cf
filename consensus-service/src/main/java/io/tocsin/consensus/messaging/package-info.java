/**
 * How the service meets the broker: how it is reached, which topics must be there, and Kafka Streams as one life after
 * another. May use {@code topology}. Beans are thread-safe; a session belongs to the thread of its loop.
 */
@NullMarked
package io.tocsin.consensus.messaging;

import org.jspecify.annotations.NullMarked;
