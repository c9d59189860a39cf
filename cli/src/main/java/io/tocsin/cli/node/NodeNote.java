package io.tocsin.cli.node;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a node writes down about itself, as {@code running.properties} while it runs and {@code last-run.properties} after.
 *
 * @param process its number, 0 if the note does not say
 * @param mode demo, up or processes; empty in a note of an older tocsin
 * @param addresses where broker, database and services answer, by name, sorted
 * @param started when the process began; empty in a note of an older tocsin
 * @param ended when it had ended; empty while it runs
 * @param how it ended, empty while it runs
 */
public record NodeNote(
        long process,
        String mode,
        Map<String, String> addresses,
        Optional<Instant> started,
        Optional<Instant> ended,
        String how) {
    private static final String HTTP = "http.";
    // The system counts a process's start from its own, whose time is known to the second.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public NodeNote {
        addresses = Collections.unmodifiableMap(new TreeMap<>(addresses));
    }

    /**
     * The note in {@code file}, or empty if there is none.
     *
     * @throws UncheckedIOException if it is there and cannot be read
     */
    public static Optional<NodeNote> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    "cannot read " + file + ": it is damaged, " + e.getMessage(), new IOException(e));
        }
        return Optional.of(of(properties));
    }

    private static NodeNote of(Properties properties) {
        Map<String, String> addresses = new TreeMap<>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(HTTP))
                .forEach(key -> addresses.put(key.substring(HTTP.length()), properties.getProperty(key)));
        for (String part : new String[] {"bootstrap", "database"}) {
            Optional.ofNullable(properties.getProperty(part))
                    .filter(address -> !address.isBlank())
                    .ifPresent(address -> addresses.put(part.equals("database") ? part : "broker", address));
        }
        String process = properties.getProperty("process", "").strip();
        return new NodeNote(
                process.matches("[0-9]{1,18}") ? Long.parseLong(process) : 0,
                properties.getProperty("mode", ""),
                addresses,
                instant(properties.getProperty("started", "")),
                instant(properties.getProperty("ended", "")),
                properties.getProperty("how", ""));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Instant.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The process the note speaks of, if it is still there: another that was given its number later is not. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    private boolean isTheSame(ProcessHandle candidate) {
        Optional<Instant> began = candidate.info().startInstant();
        if (started.isEmpty() || began.isEmpty()) {
            return candidate.info().command().orElse("").contains("java");
        }
        return Duration.between(started.get(), began.get()).abs().compareTo(TOLERANCE) <= 0;
    }

    /** Whether the services are processes of their own. */
    public boolean isOfProcesses() {
        return mode.equals("processes");
    }
}
