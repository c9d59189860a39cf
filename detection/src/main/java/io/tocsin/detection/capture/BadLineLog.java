package io.tocsin.detection.capture;

import io.tocsin.detection.format.FieldException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the bad lines of one file in bounded memory. Not thread-safe. */
final class BadLineLog {
    private final Path file;
    private final List<BadLine> first = new ArrayList<>();
    private long count;

    /** Starts an empty log for {@code file}. */
    BadLineLog(Path file) {
        this.file = file;
    }

    /** Counts one bad line, and keeps it if it is among the first. */
    void add(long number, FieldException fault) {
        count++;
        if (first.size() < BadLines.KEPT) {
            first.add(new BadLine(file, number, fault));
        }
    }

    /** Everything counted so far. */
    BadLines toBadLines() {
        return new BadLines(count, first);
    }
}
