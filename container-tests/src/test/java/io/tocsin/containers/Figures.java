package io.tocsin.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, kept as {@code target/containers.txt}. */
final class Figures {
    private static final Map<String, Double> UNITS = Map.of(
            "B",
            1.0,
            "KiB",
            1024.0,
            "MiB",
            1024.0 * 1024,
            "GiB",
            1024.0 * 1024 * 1024,
            "kB",
            1e3,
            "MB",
            1e6,
            "GB",
            1e9);

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

    /** The bytes of a text such as {@code 96.5MiB}. */
    static double bytes(String text) {
        String number = text.replaceAll("[A-Za-z]+$", "");
        Double unit = UNITS.get(text.substring(number.length()));
        if (unit == null) {
            throw new IllegalArgumentException("size: got '" + text + "', allowed units " + UNITS.keySet());
        }
        return Double.parseDouble(number) * unit;
    }
}
