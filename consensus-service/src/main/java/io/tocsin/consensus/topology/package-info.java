/**
 * The consensus as a Kafka Streams topology: processors that carry records between topics, stores and the pure decisions
 * of {@code admission} and {@code ballot}. Processors belong to their stream thread; the topology's builder and the
 * meters are thread-safe.
 */
@NullMarked
package io.tocsin.consensus.topology;

import org.jspecify.annotations.NullMarked;
