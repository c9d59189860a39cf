package io.tocsin.standalone.node;

import io.tocsin.standalone.database.DatabaseAccess;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a running node is reached; other commands on the same folder use it instead of starting their own.
 *
 * @param process its number
 * @param bootstrap its broker
 * @param databaseUrl its database
 * @param mode how it was started: demo, up or processes; empty in a note of an older tocsin
 * @param addresses where its services answer by HTTP, by name; a node of one process has the dashboard's alone
 */
public record RunningNode(
        long process, String bootstrap, String databaseUrl, String mode, Map<String, String> addresses) {
    private static final String HTTP = "http.";

    public RunningNode {
        addresses = Map.copyOf(addresses);
    }

    /** Of this process. */
    public static RunningNode here(
            String bootstrap, DatabaseAccess database, String mode, Map<String, String> addresses) {
        return new RunningNode(ProcessHandle.current().pid(), bootstrap, database.url(), mode, addresses);
    }

    /** The node that runs on {@code folder}, or empty; a note left by one that is gone does not count. */
    public static Optional<RunningNode> find(NodeFolder folder) {
        if (!Files.exists(folder.running()) || !folder.isInUse()) {
            return Optional.empty();
        }
        Properties properties = read(folder.running());
        return Optional.of(new RunningNode(
                Long.parseLong(properties.getProperty("process", "0")),
                properties.getProperty("bootstrap", ""),
                properties.getProperty("database", ""),
                properties.getProperty("mode", ""),
                properties.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(HTTP))
                        .collect(Collectors.toMap(key -> key.substring(HTTP.length()), properties::getProperty))));
    }

    /** Leaves the note in {@code folder}. */
    public void announce(NodeFolder folder) {
        Properties properties = new Properties();
        properties.setProperty("process", String.valueOf(process));
        properties.setProperty("bootstrap", bootstrap);
        properties.setProperty("database", databaseUrl);
        properties.setProperty("mode", mode);
        // By it the process is told from a later one that was given the same number.
        ProcessHandle.of(process)
                .flatMap(handle -> handle.info().startInstant())
                .ifPresent(started -> properties.setProperty("started", started.toString()));
        new TreeMap<>(addresses).forEach((name, address) -> properties.setProperty(HTTP + name, address));
        write(folder.running(), properties, "how the node that runs on this folder is reached");
    }

    /** Takes the note of a node that has ended with {@code code} away, and keeps how its run ended. */
    public static void retire(NodeFolder folder, int code) {
        if (Files.exists(folder.running())) {
            Properties properties = read(folder.running());
            properties.setProperty("ended", Instant.now().toString());
            properties.setProperty("how", code == 0 ? "in an orderly way" : "by a failure, with exit code " + code);
            write(folder.lastRun(), properties, "the last run of a node on this folder");
        }
        withdraw(folder);
    }

    /** Takes the note away, such as one that a killed node left. */
    public static void withdraw(NodeFolder folder) {
        try {
            Files.deleteIfExists(folder.running());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder.running() + ": " + e.getMessage(), e);
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return properties;
    }

    // Written beside and moved, so that nobody reads half of it.
    private static void write(Path file, Properties properties, String comment) {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(aside)) {
                properties.store(out, comment);
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
