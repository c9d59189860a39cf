/**
 * The running service: settings, life cycle and health. May use every other package of this module, Kafka Streams and
 * Quarkus. Beans are thread-safe; a cycle belongs to the thread of its loop.
 */
@NullMarked
package io.tocsin.consensus.service;

import org.jspecify.annotations.NullMarked;
