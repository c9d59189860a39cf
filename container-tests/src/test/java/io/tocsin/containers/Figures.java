package io.tocsin.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, kept as {@code target/containers.txt}. */
final class Figures {
    private static final Path FILE = Path.of("target", "containers.txt");

    private final List<String> lines = new ArrayList<>();

    void add(String name, Duration took) {
        add(name, String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0));
    }

    /** Adds a line and writes all there are: a run that is cut short has measured something too. */
    void add(String name, String value) {
        lines.add(String.format(Locale.ROOT, "%-34s %s", name, value));
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The time since {@code begun} by the process's clock. */
    static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
