package io.tocsin.standalone.node;

import io.tocsin.standalone.database.EmbeddedDatabase;
import io.tocsin.standalone.database.SecretFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The folder that holds everything a node keeps, for its owner only. One process uses it at a time.
 *
 * @param root the folder
 */
public record NodeFolder(Path root) {
    /** Makes the path absolute: child processes have other working folders. */
    public NodeFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The broker's log. */
    public Path broker() {
        return root.resolve("broker");
    }

    /** PostgreSQL's data and binaries. */
    public Path database() {
        return root.resolve("postgres");
    }

    /** PostgreSQL's data. */
    public Path databaseData() {
        return EmbeddedDatabase.data(database());
    }

    /** Private keys and passwords. */
    public Path keys() {
        return root.resolve("keys");
    }

    /** The state of one service. */
    public Path service(String name) {
        return root.resolve(name);
    }

    /** Log files. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Where a running node says how it is reached. */
    public Path running() {
        return root.resolve("running.properties");
    }

    /** How the last run of a node ended. */
    public Path lastRun() {
        return root.resolve("last-run.properties");
    }

    /** The newest checkpoint of the ledger that was verified here. */
    public Path verified() {
        return root.resolve("verified-checkpoint.txt");
    }

    /** Whether a node has ever kept anything here. */
    public boolean holdsNode() {
        return Files.exists(broker().resolve("meta.properties"));
    }

    /** Whether a process uses it now. */
    public boolean isInUse() {
        Path lock = root.resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        // Shared, so that two who look at once do not take each other for a node.
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                FileLock taken = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return taken == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + root + ": " + e.getMessage(), e);
        }
    }

    /**
     * Does {@code work} while no other process can do any here; makes the folder if it is missing.
     *
     * @throws IllegalStateException if another process uses it
     * @throws UncheckedIOException if it cannot be made
     */
    public <T> T exclusively(Supplier<T> work) {
        try {
            make();
            try (FileChannel channel = FileChannel.open(
                            root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock == null || !lock.isValid()) {
                    throw inUse();
                }
                return work.get();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + root + ": " + e.getMessage(), e);
        }
    }

    private void make() throws IOException {
        if (Files.isDirectory(root)) {
            return;
        }
        Files.createDirectories(root, SecretFiles.permissions(root, "rwx------"));
    }

    private IllegalStateException inUse() {
        return new IllegalStateException(
                "data folder " + root + " is used by another process; stop that, or name another folder with --data");
    }

    /** Deletes everything, the deepest first, for a node that was to leave nothing behind; what is already gone is no matter. */
    public void delete() {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + root + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
