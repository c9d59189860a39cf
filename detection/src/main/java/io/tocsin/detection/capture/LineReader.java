package io.tocsin.detection.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a file line by line, plain or gzip (told by its magic bytes, RFC 1952). Not thread-safe. */
final class LineReader implements Closeable {
    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final LineCutter lines = new LineCutter(0, 1);

    private LineReader(InputStream in) {
        this.in = in;
    }

    /**
     * Opens a file before its first line.
     *
     * @throws IOException if it cannot be read
     */
    static LineReader open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            raw.mark(2);
            boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return new LineReader(gzip ? new GZIPInputStream(raw, BUFFER) : raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Moves to the next line; false at the end of the file. */
    boolean advance() throws IOException {
        while (!lines.next()) {
            int length = in.read(buffer);
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
        in.close();
    }
}
