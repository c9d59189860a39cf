/**
 * The Kafka clients every service uses, with one way to configure them, and what is read or written with them
 * everywhere: the registry and the headers of dead letters. May use {@code core.wording}, {@code protocol.record},
 * {@code protocol.registry}, {@code protocol.topic}; {@code org.apache.kafka}, {@code org.eclipse.microprofile}. Thread-safe unless a type says
 * so.
 */
@NullMarked
package io.tocsin.kit.kafka;

import org.jspecify.annotations.NullMarked;
