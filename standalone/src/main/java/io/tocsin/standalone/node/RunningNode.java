package io.tocsin.standalone.node;

import io.tocsin.standalone.database.DatabaseAccess;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * How a running node is reached; other commands on the same folder use it instead of starting their own.
 *
 * @param process its number
 * @param bootstrap its broker
 * @param databaseUrl its database
 */
public record RunningNode(long process, String bootstrap, String databaseUrl) {
    /** Of this process. */
    public static RunningNode here(String bootstrap, DatabaseAccess database) {
        return new RunningNode(ProcessHandle.current().pid(), bootstrap, database.url());
    }

    /** The node that runs on {@code folder}, or empty; a note left by one that is gone does not count. */
    public static Optional<RunningNode> find(NodeFolder folder) {
        Path file = folder.running();
        if (!Files.exists(file) || !folder.isInUse()) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
        return Optional.of(new RunningNode(
                Long.parseLong(properties.getProperty("process", "0")),
                properties.getProperty("bootstrap", ""),
                properties.getProperty("database", "")));
    }

    /** Leaves the note in {@code folder}. */
    public void announce(NodeFolder folder) {
        Properties properties = new Properties();
        properties.setProperty("process", String.valueOf(process));
        properties.setProperty("bootstrap", bootstrap);
        properties.setProperty("database", databaseUrl);
        try (Writer out = Files.newBufferedWriter(folder.running())) {
            properties.store(out, "how the node that runs on this folder is reached");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.running() + ": " + e.getMessage(), e);
        }
    }

    /** Takes the note away. */
    public static void withdraw(NodeFolder folder) {
        try {
            Files.deleteIfExists(folder.running());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder.running() + ": " + e.getMessage(), e);
        }
    }
}
