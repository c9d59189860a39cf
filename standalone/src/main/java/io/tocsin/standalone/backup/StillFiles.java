package io.tocsin.standalone.backup;

import io.tocsin.standalone.database.CopiedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a node or a stack as they were at one moment, though it goes on: what is written there is appended to or
 * replaced whole, never changed in place, so it is enough to open each file and note its length then. A file that is deleted
 * or replaced afterwards stays readable by whoever has it open, and nothing is left behind however this process ends. Not
 * thread-safe.
 */
final class StillFiles implements AutoCloseable {
    // Kept elsewhere, made anew at a start, or of no use to it: the store of the consensus comes from its changelog.
    private static final Set<String> TOP_LEFT_OUT = Set.of(
            "keys",
            "postgres",
            "logs",
            "consensus",
            SealedFiles.CONFIGURATION,
            "lock",
            "running.properties",
            "last-run.properties",
            "verified-checkpoint.txt");
    // Changed in place, and made anew from what they index; or marks of a process.
    private static final Pattern LEFT_OUT =
            Pattern.compile(".*\\.(index|timeindex|deleted)|\\.lock|site\\.lock|\\.kafka_cleanshutdown|hold\\..*");

    private final Path root;
    private final List<String> folders = new ArrayList<>();
    private final List<Still> files = new ArrayList<>();

    private record Still(String name, FileChannel content, long length) {}

    private StillFiles(Path root) {
        this.root = root;
    }

    /**
     * Notes what lies in {@code root} now; whoever writes there must hold still for it.
     *
     * @throws UncheckedIOException if a file cannot be read, or there are more than this process may open
     */
    static StillFiles of(Path root) {
        StillFiles still = new StillFiles(root);
        try {
            still.take();
            return still;
        } catch (FileSystemException e) {
            String count = still.files.size() + " files are open: " + e.getMessage();
            still.close();
            throw new UncheckedIOException(
                    "data folder " + root + ", " + count + "; if those are too many, raise 'ulimit -Hn'", e);
        } catch (IOException e) {
            still.close();
            throw new UncheckedIOException("data folder " + root + ": " + e, e);
        }
    }

    private void take() throws IOException {
        try (Stream<Path> top = Files.list(root)) {
            for (Path path : top.sorted().toList()) {
                if (!TOP_LEFT_OUT.contains(path.getFileName().toString())) {
                    takeAll(path);
                }
            }
        }
    }

    private void takeAll(Path top) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path path : all.sorted().toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                if (Files.isDirectory(path)) {
                    folders.add(name);
                } else if (!LEFT_OUT.matcher(path.getFileName().toString()).matches()) {
                    FileChannel content = FileChannel.open(path, StandardOpenOption.READ);
                    files.add(new Still(name, content, content.size()));
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
            target.file(file.name(), Channels.newInputStream(file.content()), file.length());
        }
    }

    @Override
    public void close() {
        for (Still file : files) {
            try {
                file.content().close();
            } catch (IOException e) {
                throw new UncheckedIOException(file.name() + " cannot be closed: " + e.getMessage(), e);
            }
        }
    }
}
