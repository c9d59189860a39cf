package io.tocsin.agent.playback;

import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.source.LiveSource;
import io.tocsin.core.agent.Conduct;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.GeneratedFeeds.EndlessFeeds;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.generator.Attack;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the agents of a site watch. */
public sealed interface Traffic {
    /** What the agents that watch it say of what they find: only in a demo anything else. */
    default Conduct conduct() {
        return Conduct.HONEST;
    }

    /** When {@code group} observes it; nothing of it has been observed. */
    Schedule schedule(AgentGroup group);

    /** The feeds of its agents, in their order, if it is played in rounds. */
    default Optional<List<SensorFeed>> rounds() {
        return Optional.empty();
    }

    /** Where its source stands, as bytes that a snapshot keeps; of captures the schedule knows it. */
    default byte[] toBytes() {
        return new byte[0];
    }

    /** Lets go of its source; captures are all in memory. */
    default void close() {}

    /**
     * Captures or generated traffic, in rounds.
     *
     * @param feeds one an agent
     * @param step capture time of a round, 1 ms or more
     * @param control how fast, and what a demo's spectators change
     */
    record Captured(List<SensorFeed> feeds, Duration step, ScenarioControl control) implements Traffic {
        /** Copies the list and checks the ranges above. */
        public Captured {
            feeds = List.copyOf(feeds);
            if (step.toMillis() < 1) {
                throw new IllegalArgumentException("rounds: got a step of " + step + ", allowed 1 ms or more");
            }
        }

        @Override
        public Conduct conduct() {
            return control;
        }

        @Override
        public Optional<List<SensorFeed>> rounds() {
            return Optional.of(feeds);
        }

        @Override
        public Schedule schedule(AgentGroup group) {
            BooleanSupplier isChanged = () -> !control.view().events().isEmpty();
            return new RoundSchedule(group, new RecordedSamples(feeds, isChanged), step, control);
        }
    }

    /**
     * Generated traffic in rounds of a minute, until it is stopped.
     *
     * @param source makes it
     * @param feeds one an agent, with the Baselines and no samples
     * @param control how fast, and what a demo's spectators change
     * @param incidents the attacks they asked for; any thread may ask
     */
    record Endless(
            EndlessFeeds source, List<SensorFeed> feeds, ScenarioControl control, Supplier<List<Attack>> incidents)
            implements Traffic {
        private static final Duration STEP = Duration.of(GeneratedFeeds.STEP_MICROS, ChronoUnit.MICROS);

        /** Copies the list. */
        public Endless {
            feeds = List.copyOf(feeds);
        }

        @Override
        public Conduct conduct() {
            return control;
        }

        @Override
        public Optional<List<SensorFeed>> rounds() {
            return Optional.of(feeds);
        }

        @Override
        public Schedule schedule(AgentGroup group) {
            return new RoundSchedule(group, new EndlessSamples(source, feeds.size(), incidents), STEP, control);
        }
    }

    /**
     * Traffic that arrives as it happens.
     *
     * @param source one sensor an agent, in their order
     */
    record Live(LiveSource source) implements Traffic {
        @Override
        public Schedule schedule(AgentGroup group) {
            return new LiveSchedule(group, source);
        }

        @Override
        public byte[] toBytes() {
            return source.toBytes();
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
