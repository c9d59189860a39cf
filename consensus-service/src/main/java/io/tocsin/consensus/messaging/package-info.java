/**
 * How the service meets the broker: which topics must be there, and Kafka Streams as one life after another. May use
 * {@code topology}, protocol's {@code topic}, service-kit and Kafka. A session belongs to the thread of its loop.
 */
@NullMarked
package io.tocsin.consensus.messaging;

import org.jspecify.annotations.NullMarked;
