package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.feed.Trust;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
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

    /** The captures, or empty for generated traffic. */
    public List<Path> input() {
        return input;
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
        Captures.requireDistinct(followed);
        trust.<List<Path>>fold(labels -> List.of(), nothing -> List.of(), Trust.Recordings::files)
                .forEach(Captures::check);
        if (!input.isEmpty()) {
            TrafficSource.of(input, trust, OptionalInt.empty(), input.size())
                    .<List<Path>>fold(sites -> List.of(), TrafficSource.CaptureFiles::files, nslKdd -> List.of())
                    .forEach(Captures::check);
        }
    }
}
