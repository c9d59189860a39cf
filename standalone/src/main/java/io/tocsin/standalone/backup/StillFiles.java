package io.tocsin.standalone.backup;

import io.tocsin.standalone.database.CopiedFiles;
import io.tocsin.standalone.node.NodeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a node as they were at one moment, though it goes on: what it writes is appended to or replaced whole, never
 * changed in place, so a second name for each file (a hard link) and its length then are enough. Not thread-safe.
 */
final class StillFiles implements AutoCloseable {
    // Kept elsewhere, made anew at a start, or of no use to it: the store of the consensus comes from its changelog.
    private static final Set<String> TOP_LEFT_OUT = Set.of(
            "keys",
            "postgres",
            "logs",
            "consensus",
            "lock",
            "running.properties",
            "last-run.properties",
            "verified-checkpoint.txt");
    // Changed in place, and made anew from what they index; or marks of a process.
    private static final Pattern LEFT_OUT =
            Pattern.compile(".*\\.(index|timeindex|deleted)|\\.lock|site\\.lock|\\.kafka_cleanshutdown|hold\\..*");

    private static final String STAGING = ".backup-"; // and the number of the process

    private final Path staging;
    private final List<String> folders = new ArrayList<>();
    private final List<Still> files = new ArrayList<>();

    private record Still(String name, Path link, long length) {}

    private StillFiles(Path staging) {
        this.staging = staging;
    }

    /**
     * Notes what lies in {@code root} now; whoever writes there must hold still for it.
     *
     * @throws UncheckedIOException if the file system has no hard links, or a file cannot be read
     */
    static StillFiles of(Path root) {
        try {
            removeAbandoned(root);
            Path staging = root.resolve(STAGING + ProcessHandle.current().pid());
            return noted(root, new StillFiles(Files.createDirectory(staging)));
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + root + ": " + e, e);
        } catch (UnsupportedOperationException e) {
            throw new IllegalStateException(
                    "the file system of " + root + " has no hard links; stop the node and try again", e);
        }
    }

    // What a backup that was killed has left would keep deleted files on the disk for ever.
    private static void removeAbandoned(Path root) throws IOException {
        try (Stream<Path> top = Files.list(root)) {
            top.filter(path -> path.getFileName().toString().matches("\\.backup-\\d{1,18}"))
                    .filter(path -> ProcessHandle.of(
                                    Long.parseLong(path.getFileName().toString().substring(STAGING.length())))
                            .isEmpty())
                    .forEach(path -> new NodeFolder(path).delete());
        }
    }

    private static StillFiles noted(Path root, StillFiles still) throws IOException {
        try {
            still.take(root);
            return still;
        } catch (IOException | UnsupportedOperationException e) {
            still.close();
            throw e;
        }
    }

    private void take(Path root) throws IOException {
        try (Stream<Path> top = Files.list(root)) {
            for (Path path : top.sorted().toList()) {
                String name = path.getFileName().toString();
                if (!TOP_LEFT_OUT.contains(name) && !name.startsWith(STAGING)) {
                    takeAll(root, path);
                }
            }
        }
    }

    private void takeAll(Path root, Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.sorted().toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path)) {
                    folders.add(name);
                } else if (!LEFT_OUT.matcher(path.getFileName().toString()).matches()) {
                    Path link = Files.createLink(staging.resolve(String.valueOf(files.size())), path);
                    files.add(new Still(name, link, Files.size(link)));
                }
            }
        }
    }

    /** Hands everything over as it was. */
    void copyTo(CopiedFiles target) throws IOException {
        for (String folder : folders) {
            target.folder(folder);
        }
        for (Still file : files) {
            target.file(file.name(), file.link(), file.length());
        }
    }

    @Override
    public void close() {
        new NodeFolder(staging).delete();
    }
}
