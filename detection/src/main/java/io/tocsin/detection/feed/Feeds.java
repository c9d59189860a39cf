package io.tocsin.detection.feed;

import io.tocsin.detection.capture.Capture;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.capture.UsualTimes;
import io.tocsin.detection.capture.distinct.DistinctFiles;
import io.tocsin.detection.dataset.NslKdd;
import io.tocsin.detection.dataset.NslKddRow;
import io.tocsin.detection.encoding.FlowV1;
import io.tocsin.detection.encoding.FlowV1Encoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the sensors see, which files it came from, and how long a round of proposals and votes should last for it.
 *
 * @param sensors one an agent
 * @param inputs what was read, file by file, recordings of Baselines after the inputs; empty for generated traffic
 * @param step capture time between two rounds
 */
public record Feeds(List<SensorFeed> sensors, List<InputFile> inputs, Duration step) {
    private static final Duration GENERATED_STEP = Duration.of(GeneratedFeeds.STEP_MICROS, ChronoUnit.MICROS);
    private static final long MIN_CAPTURE_STEP = GeneratedFeeds.STEP_MICROS;
    private static final long MAX_CAPTURE_STEP = 10 * GeneratedFeeds.STEP_MICROS;
    private static final int CAPTURE_STEPS = 144;
    private static final Duration NSL_KDD_STEP = Duration.ofMinutes(1);

    public Feeds {
        sensors = List.copyOf(sensors);
        inputs = List.copyOf(inputs);
    }

    /**
     * Reads or generates the traffic.
     *
     * @param seed fixes every random choice
     * @throws CaptureException if a file cannot be used
     * @throws IllegalArgumentException if the files do not fit together
     */
    public static Feeds prepare(TrafficSource source, long seed) {
        return source.fold(
                generated -> generated(generated, seed),
                captures -> captured(captures, seed),
                nslKdd -> dealt(nslKdd, seed));
    }

    private static Feeds generated(TrafficSource.Generated source, long seed) {
        return new Feeds(
                GeneratedFeeds.fromStart(source.steps(), seed, source.style()).feeds(source.agents()),
                List.of(),
                GENERATED_STEP);
    }

    private static Feeds captured(TrafficSource.CaptureFiles source, long seed) {
        List<Capture> captures = source.files().stream().map(Captures::open).toList();
        DistinctFiles.requireDistinctFlows(captures);
        CaptureFeeds feeds = new CaptureFeeds(() -> new FlowV1Encoder(FlowV1.space()), source.home(), source.places());
        List<Path> recordings = source.trust().fold(labels -> List.of(), nothing -> List.of(), Trust.Recordings::files);
        List<Capture> baselines = recordings.stream().map(Captures::open).toList();
        List<SensorFeed> sensors = source.trust()
                .fold(
                        labels -> feeds.trustingLabels(captures),
                        nothing -> feeds.trustingNothing(captures),
                        apart -> feeds.trusting(captures, baselines));
        List<SensorFeed> all = SimulatedPeers.join(sensors, source.agents(), seed);
        Stream<Capture> inputs = Stream.concat(captures.stream(), baselines.stream());
        return new Feeds(all, inputs.map(InputFile::of).toList(), captureStep(all));
    }

    private static Feeds dealt(TrafficSource.NslKddFiles source, long seed) {
        List<NslKdd> files = source.files().stream().map(NslKdd::open).toList();
        List<NslKddRow> test =
                files.stream().skip(1).flatMap(file -> file.rows().stream()).toList();
        return new Feeds(
                new NslKddFeeds(files.get(0).rows(), test, seed).deal(source.agents()),
                files.stream().map(InputFile::of).toList(),
                NSL_KDD_STEP);
    }

    /** The longest time that one sensor watches, microseconds; clocks of sensors may differ by years. */
    static long longest(List<SensorFeed> sensors) {
        return sensors.stream()
                .flatMap(sensor -> sensor.times().stream())
                .mapToLong(UsualTimes::span)
                .max()
                .orElse(0);
    }

    // A day in rounds of ten minutes, an hour in rounds of one: a short capture should see more than one verdict.
    private static Duration captureStep(List<SensorFeed> sensors) {
        long step = Math.max(MIN_CAPTURE_STEP, Math.min(MAX_CAPTURE_STEP, longest(sensors) / CAPTURE_STEPS));
        return Duration.of(step, ChronoUnit.MICROS);
    }
}
