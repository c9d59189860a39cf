package io.tocsin.agent.host;

import io.tocsin.agent.source.LiveSource;
import io.tocsin.detection.feed.SensorFeed;
import java.time.Duration;
import java.util.List;

/** What the agents of a site watch. */
public sealed interface Traffic {
    /**
     * Captures or generated traffic, in rounds.
     *
     * @param feeds one an agent
     * @param step capture time of a round, 1 ms or more
     * @param delay between the beginnings of two rounds, at least; to slow a demo
     */
    record Captured(List<SensorFeed> feeds, Duration step, Duration delay) implements Traffic {
        /** Copies the list and checks the ranges above. */
        public Captured {
            feeds = List.copyOf(feeds);
            if (step.toMillis() < 1 || delay.isNegative()) {
                throw new IllegalArgumentException("rounds: got a step of " + step + " and a delay of " + delay
                        + ", allowed 1 ms or more and 0 or more");
            }
        }
    }

    /**
     * Traffic that arrives as it happens.
     *
     * @param source one sensor an agent, in their order
     */
    record Live(LiveSource source) implements Traffic {}
}
