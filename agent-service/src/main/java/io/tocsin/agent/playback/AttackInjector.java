package io.tocsin.agent.playback;

import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.generator.Scenario;

/** Traffic whose future can be changed. Used by the site's thread. */
@FunctionalInterface
public interface AttackInjector {
    /**
     * The feed of {@code agent} with an attack that begins at {@code fromMicros}, before the feed's end; what comes before
     * is the same. Of traffic without an end, which is made as it is observed, it is what it was.
     */
    SensorFeed inject(AgentId agent, Scenario scenario, long fromMicros);
}
