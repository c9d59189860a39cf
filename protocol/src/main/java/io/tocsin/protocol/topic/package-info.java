/**
 * The topics of a network: names, partitions, settings, and who writes and reads them. Knows no broker. May use nothing
 * else of the house. Immutable and thread-safe.
 */
@NullMarked
package io.tocsin.protocol.topic;

import org.jspecify.annotations.NullMarked;
