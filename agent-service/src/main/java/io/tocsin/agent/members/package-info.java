/**
 * The agents of one site: each with its key and its counters, all in their order, and what they show of themselves. May use
 * core, detection's {@code feed}, protocol, {@code ballots}, {@code log}, {@code metrics} and {@code
 * snapshot}; knows neither schedule nor broker. An agent belongs to one thread at a time; what {@link
 * io.tocsin.agent.members.StatusBoard} shows may be read by any.
 */
@NullMarked
package io.tocsin.agent.members;

import org.jspecify.annotations.NullMarked;
