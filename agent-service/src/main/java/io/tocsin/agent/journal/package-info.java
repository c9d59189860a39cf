/**
 * What is about to be sent, made durable first, so that a restarted agent says again what it said and nothing else. May
 * use core's codec and {@code log}. For one thread.
 */
@NullMarked
package io.tocsin.agent.journal;

import org.jspecify.annotations.NullMarked;
