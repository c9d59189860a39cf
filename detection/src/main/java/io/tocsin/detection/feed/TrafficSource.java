package io.tocsin.detection.feed;

import io.tocsin.core.flow.HomeNetwork;
import io.tocsin.detection.capture.CaptureException;
import io.tocsin.detection.capture.distinct.DistinctFiles;
import io.tocsin.detection.dataset.NslKdd;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Where the traffic of an experiment comes from. */
public sealed interface TrafficSource {
    /** How many agents take part. */
    int agents();

    /** One of three results, by where it comes from. */
    <T> T fold(Function<Generated, T> generated, Function<CaptureFiles, T> captures, Function<NslKddFiles, T> nslKdd);

    /**
     * The same, where {@code places} names some of the sensors and says where they stand.
     *
     * @throws IllegalArgumentException if there is a place and no sensor has one, or they do not fit the files
     */
    default TrafficSource placed(List<SensorNames.Place> places) {
        return places.isEmpty()
                ? this
                : fold(
                        generated -> {
                            throw new IllegalArgumentException("generated traffic has places of its own");
                        },
                        files -> new CaptureFiles(files.files(), files.trust(), files.home(), files.agents(), places),
                        nslKdd -> {
                            throw new IllegalArgumentException(
                                    nslKdd.files().get(0) + " is NSL-KDD, whose agents are dealt its rows");
                        });
    }

    /**
     * The generator.
     *
     * @param agents sites, 1 or more
     * @param steps minutes of traffic after the Baseline, 1 or more
     * @param style how like a real capture
     */
    record Generated(int agents, int steps, TrafficStyle style) implements TrafficSource {
        public Generated {
            atLeast("agents", agents, 1);
            atLeast("steps", steps, 1);
        }

        /** Tidy traffic. */
        public Generated(int agents, int steps) {
            this(agents, steps, TrafficStyle.TIDY);
        }

        @Override
        public <T> T fold(
                Function<Generated, T> generated, Function<CaptureFiles, T> captures, Function<NslKddFiles, T> nslKdd) {
            return generated.apply(this);
        }
    }

    /**
     * Capture files, each one sensor.
     *
     * @param files at least one
     * @param trust what its sensor may learn as normal
     * @param home the addresses and networks that are one's own, each as {@link HomeNetwork#of} reads it; where there is
     *     none it is inferred from what is trusted
     * @param agents how many take part, at least one a file: simulated peers are added up to this number
     * @param places what some of the sensors are called, and where they stand; the others are called as their files
     */
    record CaptureFiles(List<Path> files, Trust trust, Set<String> home, int agents, List<SensorNames.Place> places)
            implements TrafficSource {
        /** Whose home is inferred. */
        public CaptureFiles(List<Path> files, Trust trust, int agents) {
            this(files, trust, Set.of(), agents, List.of());
        }

        /** Copies the collections. */
        public CaptureFiles {
            files = List.copyOf(files);
            home = Set.copyOf(home);
            places = List.copyOf(places);
            SensorNames.enrolments(files, places);
            atLeast("files", files.size(), 1);
            atLeast("agents with " + files.size() + " captures", agents, files.size());
        }

        /** The same files, each with its recording if it has one of its own, in another {@code order}. */
        public CaptureFiles inOrder(List<Integer> order) {
            return new CaptureFiles(
                    order.stream().map(files::get).toList(), trust.inOrder(order), home, agents, places);
        }

        @Override
        public <T> T fold(
                Function<Generated, T> generated, Function<CaptureFiles, T> captures, Function<NslKddFiles, T> nslKdd) {
            return captures.apply(this);
        }
    }

    /**
     * Files of the data set NSL-KDD, dealt to agents.
     *
     * @param files the first to train with, further ones to test with
     * @param agents 1 or more
     */
    record NslKddFiles(List<Path> files, int agents) implements TrafficSource {
        public NslKddFiles {
            files = List.copyOf(files);
            atLeast("files", files.size(), 1);
            atLeast("agents", agents, 1);
        }

        @Override
        public <T> T fold(
                Function<Generated, T> generated, Function<CaptureFiles, T> captures, Function<NslKddFiles, T> nslKdd) {
            return nslKdd.apply(this);
        }
    }

    /**
     * The kind of source that {@code files} are.
     *
     * @param home as {@link CaptureFiles#home} has it
     * @param agents how many agents are asked for, empty if that is left open
     * @param defaultAgents how many NSL-KDD is dealt to if it is
     * @throws CaptureException if a file cannot be read, is given twice or they do not go together
     */
    static TrafficSource of(List<Path> files, Trust trust, Set<String> home, OptionalInt agents, int defaultAgents) {
        DistinctFiles.requireDistinctContents(files);
        List<Path> nslKdd = files.stream().filter(NslKdd::isIn).toList();
        if (nslKdd.isEmpty()) {
            return new CaptureFiles(files, trust, home, agents.orElse(files.size()), List.of());
        }
        Path first = nslKdd.get(0);
        if (nslKdd.size() < files.size()) {
            throw new CaptureException(first, "is NSL-KDD, which cannot be mixed with captures; run them apart");
        }
        if (!trust.equals(new Trust.Labels())) {
            throw new CaptureException(first, "is NSL-KDD, whose agents are dealt trusted rows; it takes no Baseline");
        }
        if (!home.isEmpty()) {
            throw new CaptureException(first, "is NSL-KDD, which has no addresses; leave --home out");
        }
        return new NslKddFiles(files, agents.orElse(defaultAgents));
    }

    private static void atLeast(String field, int value, int min) {
        if (value < min) {
            throw new IllegalArgumentException(field + ": got " + value + ", allowed " + min + " or more");
        }
    }
}
