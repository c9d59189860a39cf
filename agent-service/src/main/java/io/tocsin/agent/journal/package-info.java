/**
 * What is about to be sent, made durable first, so that a restarted agent says again what it said and nothing else. May
 * use core's {@code codec}, {@code log}, and {@code snapshot} for writing that survives a loss of power. For one thread.
 */
@NullMarked
package io.tocsin.agent.journal;

import org.jspecify.annotations.NullMarked;
