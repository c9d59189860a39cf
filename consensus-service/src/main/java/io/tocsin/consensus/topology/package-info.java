/**
 * The consensus as a Kafka Streams topology: processors that carry records between topics, stores and the pure decisions
 * of {@code admission} and {@code ballot}. May use those, core, protocol, service-kit's {@code kafka} and Kafka Streams.
 * Processors belong to their stream thread; the topology's builder is thread-safe.
 */
@NullMarked
package io.tocsin.consensus.topology;

import org.jspecify.annotations.NullMarked;
