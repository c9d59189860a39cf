/**
 * The consensus as a Kafka Streams topology: processors that carry records between topics, stores and the pure
 * decisions of {@code admission} and {@code ballot}. May use {@code consensus.admission}, {@code consensus.ballot},
 * {@code core}, {@code kit.kafka}, {@code protocol}; {@code org.apache.kafka}, {@code org.jboss.logging}. Processors
 * belong to their stream thread; the topology's builder is thread-safe.
 */
@NullMarked
package io.tocsin.consensus.topology;

import org.jspecify.annotations.NullMarked;
