/**
 * How the service meets the broker: which topics must be there, and Kafka Streams as one life after another. May use
 * {@code consensus.topology}, {@code kit.kafka}, {@code kit.service}, {@code protocol.topic}; {@code org.apache.kafka},
 * {@code org.jboss.logging}. A session belongs to the thread of its loop.
 */
@NullMarked
package io.tocsin.consensus.messaging;

import org.jspecify.annotations.NullMarked;
