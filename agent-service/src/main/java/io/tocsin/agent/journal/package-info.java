/**
 * What is about to be sent, made durable first, so that a restarted agent says again what it said and nothing else. May
 * use {@code agent.log}, {@code agent.snapshot}, {@code core.codec}. For one thread.
 */
@NullMarked
package io.tocsin.agent.journal;

import org.jspecify.annotations.NullMarked;
