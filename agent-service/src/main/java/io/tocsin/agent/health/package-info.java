/**
 * Whether the service lives, has started and is ready, with reasons. May use {@code site}. Thread-safe.
 */
@NullMarked
package io.tocsin.agent.health;

import org.jspecify.annotations.NullMarked;
