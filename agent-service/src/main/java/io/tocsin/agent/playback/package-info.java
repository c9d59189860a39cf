/**
 * What the agents of a site watch and when: captures and generated traffic in rounds, which a demo's spectators may
 * change, or live traffic as it comes. May use {@code agent.ballots}, {@code agent.log}, {@code agent.members},
 * {@code agent.metrics}, {@code agent.source}, {@code core}, {@code detection.adversary},
 * {@code detection.adversary.kind}, {@code detection.feed}, {@code detection.generator}, {@code protocol.record}. For
 * the site's thread, but for {@link io.tocsin.agent.playback.ScenarioControl}, which is thread-safe.
 */
@NullMarked
package io.tocsin.agent.playback;

import org.jspecify.annotations.NullMarked;
