package io.tocsin.agent.host;

import io.tocsin.agent.source.LiveSource;
import io.tocsin.core.agent.Conduct;
import io.tocsin.detection.feed.SensorFeed;
import java.time.Duration;
import java.util.List;

/** What the agents of a site watch. */
public sealed interface Traffic {
    /** What the agents that watch it say of what they find: only in a demo anything else. */
    default Conduct conduct() {
        return Conduct.HONEST;
    }

    /**
     * Captures or generated traffic, in rounds.
     *
     * @param feeds one an agent
     * @param step capture time of a round, 1 ms or more
     * @param direction how fast, and what a demo's spectators change
     */
    record Captured(List<SensorFeed> feeds, Duration step, ScenarioControl direction) implements Traffic {
        /** Copies the list and checks the ranges above. */
        public Captured {
            feeds = List.copyOf(feeds);
            if (step.toMillis() < 1) {
                throw new IllegalArgumentException("rounds: got a step of " + step + ", allowed 1 ms or more");
            }
        }

        @Override
        public Conduct conduct() {
            return direction;
        }
    }

    /**
     * Traffic that arrives as it happens.
     *
     * @param source one sensor an agent, in their order
     */
    record Live(LiveSource source) implements Traffic {}
}
