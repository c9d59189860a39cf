package io.tocsin.detection.capture;

import io.tocsin.detection.capture.content.Content;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file line by line, whatever it is packed in. Not thread-safe. */
final class LineReader implements Closeable {
    private static final int BUFFER = 64 * 1024;

    private final Content content;
    private final byte[] buffer = new byte[BUFFER];
    private final LineCutter lines = new LineCutter(0, 1);

    private LineReader(Content content) {
        this.content = content;
    }

    /**
     * Opens a file before its first line.
     *
     * @throws IOException if it cannot be read
     */
    static LineReader open(Path file) throws IOException {
        return new LineReader(Content.open(file));
    }

    /** What to do about the file, if it is known to hold no lines. */
    Optional<String> advice() {
        return content.advice();
    }

    /** What the file is compressed with; empty if with nothing. */
    String packing() {
        return content.packing();
    }

    /** Moves to the next line; false at the end of the file. */
    boolean advance() throws IOException {
        while (!lines.next()) {
            int length = content.text().read(buffer);
            if (length < 0) {
                return lines.finish();
            }
            lines.feed(buffer, length);
        }
        return true;
    }

    /** At the line that was moved to. */
    LineCutter lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        content.text().close();
    }
}
