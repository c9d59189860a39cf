package io.tocsin.agent.site;

import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.playback.Traffic;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.encoding.FlowV1Encoder;
import io.tocsin.detection.feed.GeneratedFeeds.EndlessFeeds;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.Scenario;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Tuning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Generated traffic that goes on until it is stopped. Thread-safe. */
public final class EndlessPlan implements Plan {
    private final TrafficSource.Generated source;
    private final long seed;
    private final EndlessFeeds traffic;
    private final List<SensorFeed> sensors;
    private final ScenarioControl control;
    // Over and forgotten by the sensors, an attack is dropped: at most those of some ten minutes of traffic are kept.
    private final List<Attack> incidents = new CopyOnWriteArrayList<>();

    /**
     * Begins nothing yet.
     *
     * @param source how many sites, and how many minutes one campaign against them takes
     * @param seed fixes every random choice
     * @param delay from the beginning of a round to that of the next, at least
     */
    public EndlessPlan(TrafficSource.Generated source, long seed, Duration delay) {
        this.source = source;
        this.seed = seed;
        this.traffic = new EndlessFeeds(source.agents(), source.steps(), seed);
        this.sensors = traffic.sensors();
        this.control = ScenarioControl.of(delay, this::inject);
    }

    @Override
    public void check() {}

    @Override
    public List<Enrolment> enrolments() {
        return sensors.stream().map(SensorFeed::enrolment).toList();
    }

    @Override
    public Learners learners(Tuning tuning) {
        return Learners.of(source, tuning);
    }

    /** The sensors with their Baselines; what they observe is made as they do. */
    public List<SensorFeed> feeds() {
        return sensors;
    }

    @Override
    public Opened open(Optional<byte[]> state) {
        return new Opened(
                new Traffic.Endless(traffic, sensors, control, () -> incidents),
                sensors.stream()
                        .map(feed -> new Sensor(feed.space(), feed.trusted()))
                        .toList());
    }

    @Override
    public Optional<ScenarioControl> scenarioControl() {
        return Optional.of(control);
    }

    private SensorFeed inject(AgentId agent, Scenario scenario, long fromMicros) {
        int site = enrolments().stream().map(Enrolment::agent).toList().indexOf(agent);
        incidents.removeIf(attack -> attack.toMicros() + FlowV1Encoder.MEMORY_MICROS < fromMicros);
        incidents.add(Campaign.incident(scenario, site, fromMicros, fromMicros + CapturedPlan.INCIDENT_MICROS, seed));
        return sensors.get(site);
    }
}
