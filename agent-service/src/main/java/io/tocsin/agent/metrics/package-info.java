/**
 * What the service counts and times: the agents' work in one class, the witness' in another. May use {@code core.agent},
 * {@code core.consensus}, {@code core.incident}, {@code core.witness}, {@code protocol.record}, {@code protocol.witness};
 * {@code io.micrometer}. Thread-safe.
 */
@NullMarked
package io.tocsin.agent.metrics;

import org.jspecify.annotations.NullMarked;
