package io.tocsin.standalone.backup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.standalone.node.NodeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes a backup of a node or of a compose stack, which may run and then go on. */
public final class Backup {
    private final BackupSource source;
    private final List<Path> settings;
    private final char[] passphrase;

    private Backup(BackupSource source, List<Path> settings, char[] passphrase) {
        this.source = source;
        this.settings = List.copyOf(settings);
        this.passphrase = passphrase.clone();
    }

    /** Of the node in {@code folder}; its keys and the files {@code settings} are sealed with {@code passphrase}. */
    public static Backup ofNode(NodeFolder folder, List<Path> settings, char[] passphrase) {
        return new Backup(new NodeSource(folder), settings, passphrase);
    }

    /**
     * Of a compose stack whose volumes are mounted in {@code folder}.
     *
     * @param running how to copy it while it works, or empty if it does not
     * @param settings files that are sealed with the keys
     */
    public static Backup ofStack(
            NodeFolder folder, Optional<RunningStack> running, List<Path> settings, char[] passphrase) {
        return new Backup(new StackSource(folder, running), settings, passphrase);
    }

    /**
     * What was made.
     *
     * @param file the backup
     * @param files how many files it holds
     * @param bytes how much they hold, before compression
     * @param fileBytes how long the backup is
     * @param stillMillis how long everybody was held still, 0 if nothing ran
     * @param removed older backups that need not stay
     * @param abandoned what backups that were killed had left
     */
    public record Result(
            Path file,
            int files,
            long bytes,
            long fileBytes,
            long stillMillis,
            List<Path> removed,
            List<Path> abandoned) {
        public Result {
            removed = List.copyOf(removed);
            abandoned = List.copyOf(abandoned);
        }

        /** Some lines for people. */
        public String text() {
            List<String> lines = new ArrayList<>(List.of(
                    "backup   " + file,
                    "holds    " + files + " files, " + megabytes(bytes) + "; keys and settings encrypted",
                    "size     " + megabytes(fileBytes),
                    "pause    it stood still for " + stillMillis + " ms"));
            if (!removed.isEmpty()) {
                lines.add("removed  " + removed.size() + " older");
            }
            abandoned.forEach(part -> lines.add("cleared  " + part + ", left by a backup that was killed"));
            return String.join(System.lineSeparator(), lines);
        }

        private static String megabytes(long bytes) {
            return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
        }

        /** One JSON object on one line. */
        public String json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("file", file.toString());
            json.put("files", files).put("bytes", bytes).put("size", fileBytes).put("stillMillis", stillMillis);
            names(removed, json.putArray("removed"));
            names(abandoned, json.putArray("abandoned"));
            return json.toString();
        }

        private static void names(List<Path> paths, ArrayNode array) {
            paths.forEach(path -> array.add(path.toString()));
        }

        /** The same, for somebody who knows the folder of backups as {@code place}. */
        public Result seenIn(Path place) {
            return new Result(
                    seen(file, place),
                    files,
                    bytes,
                    fileBytes,
                    stillMillis,
                    removed.stream().map(path -> seen(path, place)).toList(),
                    abandoned.stream().map(path -> seen(path, place)).toList());
        }

        private static Path seen(Path path, Path place) {
            return place.resolve(path.getFileName().toString());
        }
    }

    /**
     * Makes it in {@code place}, a folder outside of what is copied.
     *
     * @throws IllegalStateException if it cannot be copied as it is
     * @throws UncheckedIOException if a file cannot be read or written; nothing is left then
     */
    public Result make(Path place, Retention retention) {
        if (place.toAbsolutePath().normalize().startsWith(source.root())) {
            throw new IllegalStateException(place + " lies in the data folder itself; name one outside with --out");
        }
        Instant moment = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path file = place.resolve(Retention.name(moment));
        try {
            Files.createDirectories(place);
            List<Path> abandoned = BackupWriter.removeAbandoned(place);
            try (BackupWriter writer = new BackupWriter(file)) {
                BackupSource.Copied copied = source.copy(writer);
                BackupManifest manifest = writer.finish(moment.toString(), copied.isRunning(), sealed(), passphrase);
                source.finish(file);
                List<Path> removed = retention.apply(place, moment);
                long size = Files.size(file);
                return new Result(
                        file,
                        manifest.files().size(),
                        manifest.bytes(),
                        size,
                        copied.stillMillis(),
                        removed,
                        abandoned);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("backup " + file + ": " + e, e);
        }
    }

    private Map<String, byte[]> sealed() throws IOException {
        Map<String, byte[]> sealed = new TreeMap<>();
        try (Stream<Path> all = Files.walk(source.keys())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                sealed.put(source.keys().relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        for (Path file : settings) {
            sealed.put(SealedFiles.CONFIGURATION + "/" + file.getFileName(), Files.readAllBytes(file));
        }
        return sealed;
    }
}
