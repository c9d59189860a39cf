package io.tocsin.agent.site;

import io.tocsin.agent.playback.Traffic;
import io.tocsin.agent.source.FlowTopic;
import io.tocsin.agent.source.FollowedFiles;
import io.tocsin.agent.source.LiveSource;
import io.tocsin.agent.source.SensorStarts;
import io.tocsin.agent.source.TopicFlows;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.detection.capture.CaptureFormats;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.capture.distinct.DistinctFiles;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.feed.LiveStart;
import io.tocsin.detection.feed.SensorNames;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Tuning;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Traffic that arrives as it happens. */
public final class LivePlan implements Plan {
    private final List<SensorNames.Place> places;
    private List<Enrolment> enrolments;
    private List<Path> files;
    private List<Path> baselines;
    private final Set<String> home;
    private final Optional<Supplier<FlowTopic>> topic;

    /** What is followed, and what some of it is called. */
    private record Logs(List<Path> files, List<SensorNames.Place> places) {}

    private LivePlan(
            List<Enrolment> enrolments,
            Logs logs,
            List<Path> baselines,
            Set<String> home,
            Optional<Supplier<FlowTopic>> topic) {
        this.enrolments = enrolments;
        this.files = logs.files();
        this.places = logs.places();
        this.baselines = baselines;
        this.home = Set.copyOf(home);
        this.topic = topic;
        if (baselines.size() > 1 && baselines.size() != enrolments.size()) {
            throw new IllegalArgumentException("tocsin.agent.baselines: got " + baselines.size() + " for "
                    + enrolments.size() + " sensors, allowed none, one for all or one for each");
        }
    }

    /**
     * Connection logs that grow.
     *
     * @param files one a sensor
     * @param places what some of these sensors are called, and where they stand
     * @param baselines captures of trusted traffic: none, one for all sensors or one for each
     * @param home what is at home, as {@code HomeNetwork.of} reads it; inferred from the Baselines if that is empty
     */
    public static LivePlan following(
            List<Path> files, List<SensorNames.Place> places, List<Path> baselines, Set<String> home) {
        return new LivePlan(
                SensorNames.enrolments(files, places), new Logs(files, places), baselines, home, Optional.empty());
    }

    /**
     * The topic of observed flows.
     *
     * @param sensors their names, as the records' keys have them
     * @param baselines captures of trusted traffic: none, one for all sensors or one for each
     * @param home what is at home, as {@code HomeNetwork.of} reads it; inferred from the Baselines if that is empty
     */
    public static LivePlan ofTopic(
            List<String> sensors, List<Path> baselines, Set<String> home, Supplier<FlowTopic> topic) {
        return new LivePlan(
                sensors.stream().map(SensorNames::enrolment).toList(),
                new Logs(List.of(), List.of()),
                baselines,
                home,
                Optional.of(topic));
    }

    @Override
    public void check() {
        files.forEach(Captures::checkGrowing);
        DistinctFiles.requireDistinctBeginnings(files);
    }

    @Override
    public void settle(SiteFolder folder) {
        if (files.isEmpty()) {
            return;
        }
        List<Integer> order = new KeptSensors(folder.sensors()).settle(files, places);
        baselines = KeptSensors.inOrder(baselines, order);
        files = KeptSensors.inOrder(files, order);
        enrolments = SensorNames.enrolments(files, places);
    }

    @Override
    public List<Enrolment> enrolments() {
        return enrolments;
    }

    @Override
    public Learners learners(Tuning tuning) {
        return Learners.forFlows(tuning);
    }

    @Override
    public Opened open(Optional<byte[]> state) {
        SensorStarts starts =
                state.map(SensorStarts::fromBytes).orElseGet(this::read).at(home);
        if (starts.sensors().size() != enrolments.size()) {
            throw new IllegalStateException(
                    "the snapshot is of " + starts.sensors().size() + " sensors, this site has " + enrolments.size()
                            + "; use another data folder for other sensors");
        }
        LiveSource source = topic.<LiveSource>map(
                        of -> new TopicFlows(of.get(), enrolments, starts, CaptureFormats.standard()))
                .orElseGet(() -> new FollowedFiles(files, starts, CaptureFormats.standard()));
        return new Opened(
                new Traffic.Live(source),
                starts.sensors().stream().map(start -> sensor(start.live())).toList());
    }

    // What was declared as trusted at the first start is trusted for ever, even when that file is gone.
    private SensorStarts read() {
        List<LiveStart> once = baselines.stream()
                .map(file -> LiveStart.trusting(Captures.open(file), home))
                .toList();
        return SensorStarts.first(IntStream.range(0, enrolments.size())
                .mapToObj(sensor -> start(once, sensor))
                .toList());
    }

    private static LiveStart start(List<LiveStart> baselines, int sensor) {
        return baselines.isEmpty() ? LiveStart.trustingNothing() : baselines.get(baselines.size() == 1 ? 0 : sensor);
    }

    private static Sensor sensor(LiveStart start) {
        return new Sensor(FlowV1.space(), start.trusted());
    }
}
