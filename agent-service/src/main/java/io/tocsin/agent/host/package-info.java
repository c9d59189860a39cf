/**
 * One site at work: loads it from its snapshot and its journal, follows and checks the network's topics, lets its agents vote
 * and its schedule go on, and makes durable what is said before it is sent. May use core, protocol, {@code ballots}, {@code
 * journal}, {@code log}, {@code members}, {@code metrics}, {@code playback} and {@code snapshot}; the broker comes in as a
 * {@link io.tocsin.agent.log.LogPort}. A site belongs to one thread; what it shows of itself may be read by any.
 */
@NullMarked
package io.tocsin.agent.host;

import org.jspecify.annotations.NullMarked;
