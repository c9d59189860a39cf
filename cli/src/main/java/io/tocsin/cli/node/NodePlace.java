package io.tocsin.cli.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/**
 * A folder that was, or may have been, given to a node.
 *
 * @param root absolute
 */
public record NodePlace(Path root) {
    public NodePlace {
        root = root.toAbsolutePath().normalize();
    }

    /** What goes on in it. */
    public enum Use {
        /** Nobody holds it. */
        FREE,
        /** A process holds it that has not said what it is: a node that starts, or a command such as replay. */
        HELD,
        /** A node runs. */
        RUNNING
    }

    /** Whether a node has ever kept anything here. */
    public boolean holdsNode() {
        return Files.exists(root.resolve("lock")) || Files.exists(root.resolve("broker/meta.properties"));
    }

    /** Where its log files are. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** Where PostgreSQL's data are. */
    public Path databaseData() {
        return root.resolve("postgres/data");
    }

    /**
     * Whether a process holds it now. The lock is asked for as one of many readers, so that those who only look do not take
     * each other for a node.
     *
     * @throws UncheckedIOException if that cannot be found out
     */
    public boolean isHeld() {
        Path lock = root.resolve("lock");
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                FileLock taken = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return taken == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + root + ": " + e, e);
        }
    }

    /** What goes on in it now. */
    public Use use() {
        if (!isHeld()) {
            return Use.FREE;
        }
        return running().isPresent() ? Use.RUNNING : Use.HELD;
    }

    /** The note of the node that runs here; one of a process that is gone does not count, nor one nobody holds. */
    public Optional<NodeNote> running() {
        return left().filter(note -> note.handle().isPresent()).filter(note -> isHeld());
    }

    /** The note of a node that runs, or was killed. */
    private Optional<NodeNote> left() {
        return NodeNote.read(root.resolve("running.properties"));
    }

    /** What is known of the run before, if nobody runs now. */
    public Optional<NodeNote> lastRun() {
        Optional<NodeNote> kept = NodeNote.read(root.resolve("last-run.properties"));
        Optional<NodeNote> left = left();
        boolean isToldOf = left.flatMap(NodeNote::started).equals(kept.flatMap(NodeNote::started));
        return left.isEmpty() || isToldOf ? kept : left;
    }

    /**
     * Keeps how a node ended that could not say it itself. One that has ended in an orderly way has taken its note away, and
     * then this does nothing.
     */
    public void tell(String how) {
        if (!Files.exists(root.resolve("running.properties")) || isHeld()) {
            return;
        }
        Properties properties = new Properties();
        left().flatMap(NodeNote::started).ifPresent(started -> properties.setProperty("started", started.toString()));
        properties.setProperty("ended", Instant.now().toString());
        properties.setProperty("how", how);
        Path file = root.resolve("last-run.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, "the last run of a node on this folder");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The process of a PostgreSQL that runs on the data here, as one does that a killed node has left. */
    public Optional<ProcessHandle> server() {
        Path note = databaseData().resolve("postmaster.pid");
        try {
            String first = Files.exists(note)
                    ? Files.readString(note).lines().findFirst().orElse("").strip()
                    : "";
            return first.matches("[0-9]{1,18}")
                    ? ProcessHandle.of(Long.parseLong(first)).filter(this::isServer)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + note + ": " + e, e);
        }
    }

    // The number in an old note may be another's by now.
    private boolean isServer(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("postgres")
                && process.info()
                        .commandLine()
                        .orElse("")
                        .contains(databaseData().toString());
    }

    /** Whether a node left without taking its note away. */
    public boolean isAbandoned() {
        return left().isPresent() && !isHeld();
    }
}
