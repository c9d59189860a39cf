package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.feed.Trust;
import java.nio.file.Path;
import java.util.List;
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

    /** As given, {@code none} not told apart. */
    public List<Path> baseline() {
        return baseline;
    }

    /** What may be learnt as normal. */
    public Trust trust() {
        if (baseline.isEmpty()) {
            return new Trust.Labels();
        }
        if (input.isEmpty()) {
            throw new UsageException("--baseline needs --input: generated traffic brings its own Baseline");
        }
        return baseline.equals(List.of(Path.of("none"))) ? new Trust.Nothing() : new Trust.Recordings(baseline);
    }
}
