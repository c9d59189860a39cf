/**
 * What the agents of a site watch and when: captures and generated traffic in rounds, which a demo's spectators may change,
 * or live traffic as it comes. May use core, detection's {@code adversary}, {@code feed} and {@code generator}, protocol's {@code record},
 * {@code ballots}, {@code log}, {@code members} and {@code source}. For the site's thread,
 * but for {@link io.tocsin.agent.playback.ScenarioControl}, which is thread-safe.
 */
@NullMarked
package io.tocsin.agent.playback;

import org.jspecify.annotations.NullMarked;
