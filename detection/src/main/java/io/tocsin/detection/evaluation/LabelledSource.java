package io.tocsin.detection.evaluation;

import io.tocsin.detection.capture.CaptureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A data set by name, of which nothing has been read yet.
 *
 * @param family what it is one of, such as {@code adbench}; its own name if it stands alone
 * @param name such as {@code adbench/cardio}
 * @param split what is fitted and what is tried, for people
 * @param files that it is read from, at least one
 * @param reader reads those
 */
public record LabelledSource(
        String family, String name, String split, List<Path> files, Function<List<Path>, LabelledRows> reader) {
    public LabelledSource {
        files = List.copyOf(files);
    }

    /** The first of its files that is not there. */
    public Optional<Path> missing() {
        return files.stream().filter(file -> !Files.exists(file)).findFirst();
    }

    /**
     * Reads it.
     *
     * @throws CaptureException if a file cannot be used
     */
    public LabelledRows open() {
        return reader.apply(files);
    }
}
