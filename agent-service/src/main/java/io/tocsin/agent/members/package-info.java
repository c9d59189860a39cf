/**
 * The agents of one site: each with its key and its counters, all in their order, and what they show of themselves. May
 * use {@code agent.ballots}, {@code agent.log}, {@code agent.metrics}, {@code agent.snapshot}, {@code core},
 * {@code detection.feed}, {@code protocol}; {@code io.micrometer}, {@code org.jboss.logging}. An agent belongs to one
 * thread at a time; what {@link io.tocsin.agent.members.StatusBoard} shows may be read by any.
 */
@NullMarked
package io.tocsin.agent.members;

import org.jspecify.annotations.NullMarked;
