package io.tocsin.lab.experiment;

import io.tocsin.detection.capture.CaptureException;
import io.tocsin.lab.feed.GeneratedFeeds;
import io.tocsin.lab.feed.SensorFeed;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunSettings;
import io.tocsin.lab.run.Simulation;
import io.tocsin.lab.run.Summarizer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.LongSummaryStatistics;

/** Feeds, learners and settings that fit one kind of traffic, ready to run. Running it again gives the same outcome. */
public final class Experiment {
    private static final Duration GENERATED_STEP = Duration.of(GeneratedFeeds.STEP_MICROS, ChronoUnit.MICROS);
    private static final long SHORTEST_CAPTURE_STEP = GeneratedFeeds.STEP_MICROS;
    private static final long LONGEST_CAPTURE_STEP = 10 * GeneratedFeeds.STEP_MICROS;
    private static final int CAPTURE_STEPS = 144;
    private static final Duration NSL_KDD_STEP = Duration.ofMinutes(1);

    private final Feeds feeds;
    private final Learners learners;
    private final RunSettings settings;

    private Experiment(Feeds feeds, Learners learners, Duration step, RunChoices choices) {
        this.feeds = feeds;
        this.learners = learners;
        this.settings = new RunSettings(
                choices.seed(), step, choices.threads(), choices.rule(), choices.adversaryShare(), learners.policy());
    }

    /**
     * Reads or generates the traffic.
     *
     * @throws CaptureException if a file cannot be used
     * @throws IllegalArgumentException if a choice is out of range or the files do not fit together
     */
    public static Experiment prepare(TrafficSource source, RunChoices choices) {
        if (source instanceof TrafficSource.Generated generated) {
            return new Experiment(
                    Feeds.generated(generated, choices.seed()), Learners.forFlows(), GENERATED_STEP, choices);
        }
        if (source instanceof TrafficSource.CaptureFiles captures) {
            Feeds feeds = Feeds.captured(captures, choices.seed());
            return new Experiment(feeds, Learners.forFlows(), captureStep(feeds.sensors()), choices);
        }
        return new Experiment(
                Feeds.dealt((TrafficSource.NslKddFiles) source, choices.seed()),
                Learners.forNslKdd(),
                NSL_KDD_STEP,
                choices);
    }

    /** The sensors' traffic, one an agent. */
    public List<SensorFeed> feeds() {
        return feeds.sensors();
    }

    /** What was read, file by file, recordings of Baselines after the inputs; empty for generated traffic. */
    public List<InputFile> inputs() {
        return feeds.inputs();
    }

    /** How it runs. */
    public RunSettings settings() {
        return settings;
    }

    /** Runs it to the end. */
    public Outcome run(Simulation.Progress progress) {
        RunResult result =
                new Simulation(settings, learners.detectors(), learners.heads()).run(feeds.sensors(), progress);
        long badLines = feeds.inputs().stream()
                .mapToLong(input -> input.badLines().count())
                .sum();
        return new Outcome(result, Summarizer.summarize(result, badLines));
    }

    // A day in rounds of ten minutes, an hour in rounds of one: a short capture should see more than one verdict.
    private static Duration captureStep(List<SensorFeed> sensors) {
        LongSummaryStatistics times = sensors.stream()
                .flatMap(feed -> feed.samples().stream())
                .mapToLong(sample -> sample.observation().timeMicros())
                .summaryStatistics();
        long span = times.getCount() == 0 ? 0 : times.getMax() - times.getMin();
        long step = Math.max(SHORTEST_CAPTURE_STEP, Math.min(LONGEST_CAPTURE_STEP, span / CAPTURE_STEPS));
        return Duration.of(step, ChronoUnit.MICROS);
    }
}
