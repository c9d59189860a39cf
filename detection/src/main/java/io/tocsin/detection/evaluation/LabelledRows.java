package io.tocsin.detection.evaluation;

import io.tocsin.detection.capture.CaptureException;
import java.nio.file.Path;
import java.util.function.LongFunction;

/** A data set as it was read, to be split by any seed. Immutable and thread-safe. */
public final class LabelledRows {
    private final Path file;
    private final long badLines;
    private final LongFunction<LabelledSet> split;

    /**
     * Rows of {@code file}.
     *
     * @param badLines lines left out
     * @param split pure: the same seed gives the same set
     */
    LabelledRows(Path file, long badLines, LongFunction<LabelledSet> split) {
        this.file = file;
        this.badLines = badLines;
        this.split = split;
    }

    /** How many lines were left out. */
    public long badLines() {
        return badLines;
    }

    /**
     * What is fitted and tried under {@code seed}.
     *
     * @throws CaptureException if the file holds too little of something
     */
    public LabelledSet draw(long seed) {
        try {
            return split.apply(seed);
        } catch (IllegalArgumentException e) {
            throw new CaptureException(file, e.getMessage() + " (seed " + seed + ")", e);
        }
    }
}
