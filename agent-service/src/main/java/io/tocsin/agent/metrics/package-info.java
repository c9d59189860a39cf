/**
 * What the service counts and times, in one class. May use {@code core.agent}, {@code core.consensus},
 * {@code protocol.record}; {@code io.micrometer}. Thread-safe.
 */
@NullMarked
package io.tocsin.agent.metrics;

import org.jspecify.annotations.NullMarked;
