package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.address.AddressRange;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.capture.distinct.DistinctFiles;
import io.tocsin.detection.feed.SensorNames;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.feed.Trust;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which captures are read, and what of them may be learnt as normal. */
public final class TrafficOptions {
    @Option(
            names = "--input",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Captures, each one sensor, instead of generated traffic; "
                    + "or NSL-KDD, the first file to train with.")
    private List<Path> input = List.of();

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Trusted captures, one for each input or one for all; 'none' trusts nothing. "
                    + "Default: the first 30 %% of benign rows of a labelled capture.")
    private List<Path> baseline = List.of();

    @Option(
            names = "--home",
            paramLabel = "CIDR",
            arity = "1..*",
            description = "Your own public addresses and networks, such as 147.32.0.0/16, which no signature names. "
                    + "Default: inferred from what is trusted; private ones always are yours.")
    private List<String> home = List.of();

    @Option(
            names = "--sensor",
            paramLabel = "NAME@SITE=FILE",
            arity = "1..*",
            description =
                    "What the sensor of one of these files is called and where it watches; sensors of one site are"
                            + " one party. Default: called as the file, all at one site.")
    private List<String> sensors = List.of();

    /** What sensors of {@code files} are called and where they stand; refuses what does not fit them. */
    public List<SensorNames.Place> places(List<Path> files) {
        if (!sensors.isEmpty() && files.isEmpty()) {
            throw new UsageException(
                    "--sensor needs --input or, with 'tocsin up', --follow: generated sites are one party each");
        }
        try {
            List<SensorNames.Place> places =
                    sensors.stream().map(SensorNames.Place::parse).toList();
            SensorNames.enrolments(files, places);
            return places;
        } catch (IllegalArgumentException e) {
            throw new UsageException("--sensor: " + e.getMessage(), e);
        }
    }

    /** The captures, or empty for generated traffic. */
    public List<Path> input() {
        return input;
    }

    /** What is at home, without logs that are followed; refuses what is no network. */
    public Set<String> home() {
        return home(false);
    }

    /** What is at home; refuses what is no network. */
    Set<String> home(boolean areLogsFollowed) {
        if (!home.isEmpty() && input.isEmpty() && !areLogsFollowed) {
            throw new UsageException(
                    "--home needs --input or, with 'tocsin up', --follow: generated traffic knows its own addresses");
        }
        try {
            return home.stream()
                    .map(AddressRange::of)
                    .map(AddressRange::toString)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--home: " + e.getMessage(), e);
        }
    }

    /** What may be learnt as normal, without logs that are followed. */
    public Trust trust() {
        return trust(false);
    }

    /** What may be learnt as normal. */
    Trust trust(boolean areLogsFollowed) {
        if (baseline.isEmpty()) {
            return new Trust.Labels();
        }
        if (input.isEmpty() && !areLogsFollowed) {
            throw new UsageException(
                    "--baseline needs --input or, with 'tocsin up', --follow: generated traffic brings "
                            + "its own Baseline");
        }
        return baseline.equals(List.of(Path.of("none"))) ? new Trust.Nothing() : new Trust.Recordings(baseline);
    }

    /**
     * Looks at every file named, so that a mistake is told before anything is started.
     *
     * @throws io.tocsin.detection.capture.CaptureException if one cannot be used
     */
    void check(List<Path> followed, Trust trust) {
        followed.forEach(Captures::checkGrowing);
        DistinctFiles.requireDistinctBeginnings(followed);
        trust.<List<Path>>fold(labels -> List.of(), nothing -> List.of(), Trust.Recordings::files)
                .forEach(Captures::check);
        if (!input.isEmpty()) {
            TrafficSource.of(input, trust, home(), OptionalInt.empty(), input.size())
                    .<List<Path>>fold(sites -> List.of(), TrafficSource.CaptureFiles::files, nslKdd -> List.of())
                    .forEach(Captures::check);
        }
    }
}
