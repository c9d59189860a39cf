package io.tocsin.cli.bench;

import io.tocsin.cli.option.LearnerOptions;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.learn.DetectorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which detectors are measured, how often, and where to it is written. */
final class BenchOptions {
    private static final int MAX_SEEDS = 1_000;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})\\.\\.([0-9]{1,18})");
    private static final String STANDARD_OUTPUT = "-";

    @Option(
            names = "--detector",
            // A name of its own: completion keeps the candidates by it.
            paramLabel = "DETECTOR[,DETECTOR...]",
            completionCandidates = LearnerOptions.Titles.class,
            description = "Detectors to measure, all unless told otherwise: ${COMPLETION-CANDIDATES}.")
    private @Nullable String detectors;

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "0..4",
            description = "Seeds, both ends among them, each of which draws rows and fits anew (default 0..4).")
    private String seeds = "0..4";

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write one JSON object to FILE, too; '-' prints it and nothing else on standard output.")
    private @Nullable String json;

    /** The detectors in the order they were named; refuses what is none or stands twice. */
    List<DetectorKind> detectors() {
        if (detectors == null) {
            return List.of(DetectorKind.values());
        }
        List<String> titles = List.of(detectors.split(",", -1));
        if (titles.stream().distinct().count() < titles.size()) {
            throw new UsageException("--detector: got '" + detectors + "', allowed each once");
        }
        try {
            return titles.stream().map(DetectorKind::of).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--detector: " + e.getMessage(), e);
        }
    }

    /** The seeds, ascending; refuses what is no range or too long a one. */
    List<Long> seeds() {
        Matcher range = RANGE.matcher(seeds);
        if (!range.matches()) {
            throw refused();
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        if (first > last || last - first >= MAX_SEEDS) {
            throw refused();
        }
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private UsageException refused() {
        return new UsageException("--seeds: got '" + seeds + "', allowed A..B, such as 0..4, A up to B and " + MAX_SEEDS
                + " seeds at most");
    }

    /** Whether the JSON object is all that is printed. */
    boolean isJsonOnly() {
        return STANDARD_OUTPUT.equals(json);
    }

    /** The file to write JSON to, if any; refuses what cannot be one, before anything is measured. */
    Optional<Path> jsonFile() {
        if (json == null || isJsonOnly()) {
            return Optional.empty();
        }
        Path file = Path.of(json);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isWritable(folder)) {
            throw new UsageException("--json: " + json + " is no file that can be written; allowed is one in a folder"
                    + " that is there, or '-'");
        }
        return Optional.of(file);
    }
}
