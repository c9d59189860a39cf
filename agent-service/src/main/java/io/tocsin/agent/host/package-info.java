/**
 * One site at work: loads it from its snapshot and its journal, follows and checks the network's topics, lets its
 * agents vote and its schedule go on, and makes durable what is said before it is sent. May use {@code agent.ballots},
 * {@code agent.journal}, {@code agent.log}, {@code agent.members}, {@code agent.metrics}, {@code agent.playback},
 * {@code agent.snapshot}, {@code core}, {@code protocol}; {@code io.micrometer}, {@code org.jboss.logging}. A site
 * belongs to one thread; what it shows of itself may be read by any.
 */
@NullMarked
package io.tocsin.agent.host;

import org.jspecify.annotations.NullMarked;
