package io.tocsin.standalone.backup;

import io.tocsin.standalone.database.CopiedFiles;
import io.tocsin.standalone.database.DatabaseCopy;
import io.tocsin.standalone.node.NodeFolder;
import io.tocsin.standalone.node.RunningNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes a backup of a node. A running one goes on: its database is copied by PostgreSQL's own interface, then its processes
 * are held still for the fraction of a second it takes to note what broker and agents have written, and the copying comes
 * after. The database is never ahead of the topics, so at its next start the ledger reads on where it stood.
 */
public final class Backup {
    private final NodeFolder folder;
    private final char[] passphrase;

    /** Of the node in {@code folder}, its keys sealed with {@code passphrase}. */
    public Backup(NodeFolder folder, char[] passphrase) {
        this.folder = folder;
        this.passphrase = passphrase.clone();
    }

    /**
     * What was made.
     *
     * @param file the backup
     * @param files how many files it holds
     * @param bytes how much they hold, before compression
     * @param fileBytes how long the backup is
     * @param stillMillis how long the node was held still, 0 if it did not run
     * @param removed older backups that need not stay
     */
    public record Result(Path file, int files, long bytes, long fileBytes, long stillMillis, List<Path> removed) {
        /** Some lines for people. */
        public String text() {
            return String.join(
                            System.lineSeparator(),
                            "backup   " + file,
                            "holds    " + files + " files, " + bytes + " bytes; keys encrypted",
                            "size     " + fileBytes + " bytes",
                            "pause    the node stood still for " + stillMillis + " ms")
                    + (removed.isEmpty() ? "" : System.lineSeparator() + "removed  " + removed.size() + " older");
        }
    }

    /**
     * Makes it in {@code place}, a folder outside the node's.
     *
     * @param count how many backups stay there at most
     * @param age how old they may grow
     * @throws IllegalStateException if the node cannot be copied as it is
     * @throws UncheckedIOException if a file cannot be read or written; nothing is left then
     */
    public Result make(Path place, int count, Duration age) {
        Retention retention = new Retention(count, age);
        if (place.toAbsolutePath().normalize().startsWith(folder.root())) {
            throw new IllegalStateException(place + " lies in the data folder itself; name one outside with --out");
        }
        Instant moment = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path file = place.resolve(Retention.name(moment));
        try {
            Files.createDirectories(place);
            try (BackupWriter writer = new BackupWriter(file)) {
                Optional<RunningNode> running = RunningNode.find(folder);
                long still = running.isPresent()
                        ? copyRunning(running.get(), writer)
                        : folder.exclusively(() -> copyStopped(writer));
                BackupManifest manifest = writer.finish(moment.toString(), running.isPresent(), keys(), passphrase);
                List<Path> removed = retention.apply(place, moment);
                return new Result(file, manifest.files().size(), manifest.bytes(), Files.size(file), still, removed);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("backup " + file + ": " + e, e);
        }
    }

    private long copyRunning(RunningNode node, BackupWriter writer) throws IOException {
        ProcessHandle process = process(node);
        database(writer).ofRunning(node.databaseUrl(), folder.keys());
        long began = System.nanoTime();
        StillFiles files = Freeze.during(process, () -> StillFiles.of(folder.root()));
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        try (files) {
            files.copyTo(writer.under(""));
        }
        return millis;
    }

    // The number may by now be another process's, which must not be held still.
    private ProcessHandle process(RunningNode node) {
        String root = folder.root().toString();
        return ProcessHandle.of(node.process())
                .filter(process -> process.info()
                        .commandLine()
                        .map(line -> line.contains(root))
                        .orElse(process.info().command().orElse("").endsWith("java")))
                .orElseThrow(() -> new IllegalStateException("the node in " + root
                        + " has ended, and another command works on its folder; try again when that is done"));
    }

    private long copyStopped(BackupWriter writer) {
        database(writer).ofStopped();
        try (StillFiles still = StillFiles.of(folder.root())) {
            still.copyTo(writer.under(""));
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + folder.root() + ": " + e, e);
        }
    }

    private DatabaseCopy database(BackupWriter writer) {
        Path data = folder.databaseData();
        CopiedFiles target =
                writer.under(folder.root().relativize(data).toString().replace('\\', '/') + "/");
        return new DatabaseCopy(data, target);
    }

    private Map<String, byte[]> keys() throws IOException {
        Map<String, byte[]> keys = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder.keys())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                keys.put(folder.keys().relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return keys;
    }
}
