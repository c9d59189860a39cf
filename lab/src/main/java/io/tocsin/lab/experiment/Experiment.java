package io.tocsin.lab.experiment;

import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.Learners;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunSettings;
import io.tocsin.lab.run.Simulation;
import io.tocsin.lab.run.Summarizer;

/** Feeds, learners and settings that fit one kind of traffic, ready to run. Running it again gives the same outcome. */
public final class Experiment {
    private final TrafficSource source;
    private final Feeds feeds;
    private final Learners learners;
    private final RunSettings settings;

    private Experiment(TrafficSource source, Feeds feeds, RunChoices choices) {
        this.source = source;
        this.feeds = feeds;
        this.learners = Learners.of(source, choices.tuning());
        this.settings = new RunSettings(
                choices.seed(),
                feeds.step(),
                choices.threads(),
                choices.rule(),
                choices.trust(),
                choices.adversaries(),
                learners.policy());
    }

    /**
     * Reads or generates the traffic.
     *
     * @throws CaptureException if a file cannot be used
     * @throws IllegalArgumentException if a choice is out of range or the files do not fit together
     */
    public static Experiment prepare(TrafficSource source, RunChoices choices) {
        return new Experiment(source, Feeds.prepare(source, choices.seed()), choices);
    }

    /** The same traffic under other choices; of another seed it would be other traffic. */
    public Experiment with(RunChoices choices) {
        if (choices.seed() != settings.seed()) {
            throw new IllegalArgumentException(
                    "seed: got " + choices.seed() + ", this traffic was made with " + settings.seed());
        }
        return new Experiment(source, feeds, choices);
    }

    /** What the sensors see. */
    public Feeds feeds() {
        return feeds;
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
}
