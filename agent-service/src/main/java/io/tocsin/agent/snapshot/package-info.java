/**
 * The whole state of a site at a boundary between two turns, in one file that is replaced atomically. May use
 * {@code agent.log}, {@code core.codec}, {@code core.identity}. For one thread.
 */
@NullMarked
package io.tocsin.agent.snapshot;

import org.jspecify.annotations.NullMarked;
