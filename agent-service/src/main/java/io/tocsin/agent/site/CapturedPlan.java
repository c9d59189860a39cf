package io.tocsin.agent.site;

import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.playback.Traffic;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.capture.BadLines;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.InputFile;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.feed.Trust;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.Scenario;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Tuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Captures or generated traffic, read once and kept. */
public final class CapturedPlan implements Plan {
    /** How long an attack lasts that spectators ask for. */
    static final long INCIDENT_MICROS = 5 * GeneratedFeeds.STEP_MICROS;

    private static final Logger LOG = Logger.getLogger(CapturedPlan.class);

    private TrafficSource source;
    private final long seed;
    private final ScenarioControl control;
    private final Optional<TrafficSource.Generated> generated;
    private final List<Attack> incidents = new ArrayList<>();
    private @Nullable Feeds feeds;

    /**
     * Reads nothing yet.
     *
     * @param seed fixes every random choice
     * @param delay from the beginning of a round to that of the next, at least
     */
    public CapturedPlan(TrafficSource source, long seed, Duration delay) {
        this.source = source;
        this.seed = seed;
        this.generated = source.fold(Optional::of, captures -> Optional.empty(), nslKdd -> Optional.empty());
        this.control = generated.isPresent() ? ScenarioControl.of(delay, this::inject) : ScenarioControl.fixed(delay);
    }

    @Override
    public void check() {
        source.<List<Path>>fold(sites -> List.of(), CapturedPlan::files, nslKdd -> List.of())
                .forEach(Captures::check);
    }

    private static List<Path> files(TrafficSource.CaptureFiles captures) {
        List<Path> files = new ArrayList<>(captures.files());
        files.addAll(
                captures.trust().<List<Path>>fold(labels -> List.of(), nothing -> List.of(), Trust.Recordings::files));
        return files;
    }

    @Override
    public void settle(SiteFolder folder) {
        source = source.fold(
                sites -> sites,
                captures ->
                        captures.inOrder(new KeptSensors(folder.sensors()).settle(captures.files(), captures.places())),
                nslKdd -> nslKdd);
    }

    @Override
    public List<Enrolment> enrolments() {
        return feeds().stream().map(SensorFeed::enrolment).toList();
    }

    @Override
    public Learners learners(Tuning tuning) {
        return Learners.of(source, tuning);
    }

    /** The traffic, one feed an agent in their order; reads it if need be. */
    public List<SensorFeed> feeds() {
        return prepared().sensors();
    }

    @Override
    public Opened open(Optional<byte[]> state) {
        Feeds ready = prepared();
        return new Opened(
                new Traffic.Captured(ready.sensors(), ready.step(), control),
                ready.sensors().stream()
                        .map(feed -> new Sensor(feed.space(), feed.trusted()))
                        .toList());
    }

    @Override
    public Optional<ScenarioControl> scenarioControl() {
        return generated.map(sites -> control);
    }

    // Generated anew from its seed, a site's traffic is the same up to the attack that is added.
    private synchronized SensorFeed inject(AgentId agent, Scenario scenario, long fromMicros) {
        GeneratedFeeds traffic =
                GeneratedFeeds.fromStart(generated.orElseThrow().steps(), seed);
        long toMicros = Math.min(traffic.endMicros(), fromMicros + INCIDENT_MICROS);
        List<SensorFeed> sensors = new ArrayList<>(prepared().sensors());
        int site = enrolments().stream().map(Enrolment::agent).toList().indexOf(agent);
        incidents.add(Campaign.incident(scenario, site, fromMicros, toMicros, seed));
        SensorFeed struck = traffic.feed(site, sensors.size(), incidents);
        sensors.set(site, struck);
        feeds = new Feeds(sensors, prepared().inputs(), prepared().step());
        return struck;
    }

    private synchronized Feeds prepared() {
        Feeds ready = feeds;
        if (ready == null) {
            ready = Feeds.prepare(source, seed);
            ready.inputs().forEach(CapturedPlan::report);
            feeds = ready;
        }
        return ready;
    }

    private static void report(InputFile input) {
        BadLines left = input.badLines();
        LOG.infof("capture read: file=%s flows=%d badLines=%d", input.file(), input.flows(), left.count());
        left.first().stream().limit(3).forEach(line -> LOG.warnf("line left out: %s", line));
    }
}
