package io.tocsin.agent.source;

import io.tocsin.detection.capture.LineCutter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One growing log, followed when it is renamed and begun anew, and when it is cut to nothing and filled again. Not
 * thread-safe.
 */
public final class FollowedFile implements Closeable {
    private static final Logger LOG = Logger.getLogger(FollowedFile.class);
    private static final int CHUNK = 256 * 1024;
    private static final int MAX_CHUNKS = 16;
    private static final int MAX_FILES = 10_000;
    private static final int MAX_HEADER = 64 * 1024;

    private final Path path;
    private final LineSink sink;
    private final byte[] chunk = new byte[CHUNK];
    private FilePosition from;
    private @Nullable OpenFile file;
    private LineCutter lines;
    private byte[] head;

    /** Follows the file at {@code path}, which may not be there yet, from its first line on. */
    public FollowedFile(Path path, LineSink sink) {
        this(path, FilePosition.NOWHERE, sink);
    }

    FollowedFile(Path path, FilePosition from, LineSink sink) {
        this.path = path;
        this.from = from;
        this.sink = sink;
        this.lines = new LineCutter(from.offset(), from.number());
        this.head = from.head();
    }

    /**
     * Hands over the lines that have been completed, at most some megabytes of them.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    public void poll() {
        try {
            OpenFile open = file == null ? open() : file;
            if (open != null) {
                follow(open);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }

    private void follow(OpenFile open) throws IOException {
        if (isReplaced(open)) {
            begin(open);
        }
        if (read(open) == 0 && isRotated(open)) {
            rotate(open);
        }
    }

    /** Where the first line not yet taken begins. */
    FilePosition position() {
        OpenFile open = file;
        return open == null ? from : new FilePosition(open.key(), lines.offset(), lines.number() + 1, head);
    }

    /**
     * Bytes that wait to be read.
     *
     * @throws UncheckedIOException if the file cannot be asked
     */
    public long lag() {
        try {
            OpenFile open = file;
            return open == null ? 0 : Math.max(0, open.size() - lines.offset() - lines.pending());
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        OpenFile open = file;
        if (open != null) {
            open.close();
        }
    }

    private @Nullable OpenFile open() throws IOException {
        Optional<OpenFile> known = from.key().isEmpty() ? Optional.empty() : find();
        if (known.isPresent()) {
            file = known.get();
            resume(known.get());
            return file;
        }
        if (!from.key().isEmpty()) {
            LOG.warnf(
                    "the file read last is neither here nor beside it, what it held after that is not read: file=%s",
                    path);
            from = FilePosition.NOWHERE;
        }
        try {
            OpenFile opened = OpenFile.of(path);
            file = opened;
            begin(opened);
        } catch (NoSuchFileException e) {
            LOG.debugf("no log at present: file=%s", path);
        }
        return file;
    }

    /** The file that was read last, under its own name or, rotated, under another in the same folder. */
    private Optional<OpenFile> find() throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            return Optional.empty();
        }
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path candidate : Stream.concat(Stream.of(path), listed.limit(MAX_FILES))
                    .filter(Files::isRegularFile)
                    .toList()) {
                if (OpenFile.keyOf(candidate).filter(from.key()::equals).isPresent()) {
                    OpenFile found = OpenFile.of(candidate);
                    if (found.size() >= from.offset() && from.isBegunBy(found.beginning(FilePosition.MAX_HEAD))) {
                        return Optional.of(found);
                    }
                    found.close();
                }
            }
        }
        return Optional.empty();
    }

    // Whoever goes on in the middle of a file needs the header at its beginning.
    private void resume(OpenFile open) throws IOException {
        sink.begin();
        byte[] bytes = open.beginning(MAX_HEADER);
        LineCutter beginning = new LineCutter(0, 1);
        beginning.feed(bytes, bytes.length);
        sink.takeHeader(beginning, from.number());
    }

    private void begin(OpenFile open) {
        sink.begin();
        lines = new LineCutter(0, 1);
        head = new byte[0];
        from = new FilePosition(open.key(), 0, 1, head);
    }

    /** Whether the file was cut and perhaps filled anew. */
    private boolean isReplaced(OpenFile open) throws IOException {
        return open.size() < lines.offset() + lines.pending()
                || !new FilePosition(open.key(), 0, 1, head).isBegunBy(open.beginning(head.length));
    }

    private int read(OpenFile open) throws IOException {
        int all = 0;
        for (int i = 0; i < MAX_CHUNKS; i++) {
            int length = open.read(chunk, lines.offset() + lines.pending());
            if (length == 0) {
                break;
            }
            lines.feed(chunk, length);
            sink.takeAll(lines);
            all += length;
        }
        if (head.length < FilePosition.MAX_HEAD && all > 0) {
            head = open.beginning((int) Math.min(FilePosition.MAX_HEAD, lines.offset()));
        }
        return all;
    }

    private boolean isRotated(OpenFile open) throws IOException {
        // If it was renamed and the next one is not there yet, what is open may still grow.
        return OpenFile.keyOf(path).filter(key -> !key.equals(open.key())).isPresent();
    }

    private void rotate(OpenFile old) throws IOException {
        if (read(old) > 0) {
            return; // written between the last look and the rotation; perhaps there is more
        }
        sink.takeLast(lines);
        old.close();
        file = null;
        from = FilePosition.NOWHERE;
        LOG.infof("log was rotated: file=%s", path);
        open();
    }
}
