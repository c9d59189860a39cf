package io.tocsin.detection.capture;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Reads a file line by line in bounded memory: plain or gzip (told by its magic bytes, RFC 1952), with or without a
 * UTF-8 byte order mark, ending in LF or CRLF. A line longer than {@value #MAX_LINE} bytes is passed over and said to be
 * too long. Not thread-safe.
 */
final class LineReader implements Closeable {
    /** No real flow comes near this. */
    static final int MAX_LINE = 64 * 1024;

    private static final int BUFFER = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private byte[] line = new byte[1024];
    private int length;
    private int at;
    private int limit;
    private long number;
    private boolean tooLong;

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
        length = 0;
        tooLong = false;
        if (at == limit && !fill()) {
            return false;
        }
        number++;
        boolean ended = takeUntilLineFeed();
        while (!ended && fill()) {
            ended = takeUntilLineFeed();
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return true;
    }

    /** The line without its ending and without a byte order mark; empty if it is too long. */
    String line() {
        if (tooLong) {
            return "";
        }
        int from = number == 1 && startsWithMark() ? 3 : 0;
        return new String(line, from, length - from, StandardCharsets.UTF_8);
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    /** Whether the line was longer than {@value #MAX_LINE} bytes. */
    boolean tooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Takes what the buffer holds of the line; whether the line ended there. */
    private boolean takeUntilLineFeed() {
        int end = at;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        take(end);
        boolean ended = end < limit;
        at = ended ? end + 1 : end;
        return ended;
    }

    private void take(int end) {
        int more = end - at;
        if (tooLong || length + more > MAX_LINE) {
            tooLong = true;
            length = 0;
            return;
        }
        if (length + more > line.length) {
            line = Arrays.copyOf(line, Math.max(length + more, 2 * line.length));
        }
        System.arraycopy(buffer, at, line, length, more);
        length += more;
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private boolean startsWithMark() {
        return length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
    }
}
