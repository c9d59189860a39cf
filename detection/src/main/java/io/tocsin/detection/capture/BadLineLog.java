package io.tocsin.detection.capture;

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
    void add(long number, String field, String value, String reason) {
        count++;
        if (first.size() < BadLines.KEPT) {
            first.add(new BadLine(file, number, field, value, reason));
        }
    }

    /** Counts the line at fault. */
    void add(long number, FieldException fault) {
        add(number, fault.field(), fault.value(), fault.reason());
    }

    /** Everything counted so far. */
    BadLines toBadLines() {
        return new BadLines(count, first);
    }
}
