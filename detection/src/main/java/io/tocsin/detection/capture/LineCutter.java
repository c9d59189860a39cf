package io.tocsin.detection.capture;

import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Parsed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts blocks of bytes into lines in bounded memory: ending in LF or CRLF, UTF-8, with or without a byte order mark. A
 * line longer than {@value #MAX_LINE} bytes is passed over and said to be too long. Not thread-safe.
 */
public final class LineCutter {
    /** No real flow comes near this. */
    public static final int MAX_LINE = 64 * 1024;

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] NONE = {};

    private byte[] block = NONE;
    private int at;
    private int limit;
    private byte[] kept = NONE;
    private long pending;
    private byte[] line = NONE;
    private int from;
    private int to;
    private boolean tooLong;
    private long offset;
    private long number;

    /** Begins with line {@code number}, from 1, at byte {@code offset} of a source. */
    public LineCutter(long offset, long number) {
        this.offset = offset;
        this.number = number - 1;
    }

    /**
     * Takes the next bytes, once {@link #next} has found no more lines in those before.
     *
     * @param bytes not copied: they must stay as they are until then
     * @param length how many of them count
     */
    public void feed(byte[] bytes, int length) {
        block = bytes;
        at = 0;
        limit = length;
    }

    /** Moves to the next line; false if its end has not been fed. */
    public boolean next() {
        int end = at;
        while (end < limit && block[end] != '\n') {
            end++;
        }
        if (end == limit) {
            keep(end);
            return false;
        }
        if (pending == 0) {
            cut(block, at, end - at, 1);
        } else {
            keep(end);
            cut(kept, 0, pending, 1);
        }
        at = end + 1;
        return true;
    }

    /** Moves to what is left, as a line without its ending: no more will come. False if nothing is. */
    public boolean finish() {
        if (pending == 0) {
            return false;
        }
        cut(kept, 0, pending, 0);
        return true;
    }

    /** What {@code parser} makes of the line; a blank one is nothing, and one too long is bad. */
    public <T> Parsed<T> parse(LineParser<T> parser) {
        if (tooLong) {
            return new Parsed.Bad<>(new FieldException("line", "", "longer than " + MAX_LINE + " bytes"));
        }
        String text = line();
        try {
            return text.isBlank() ? new Parsed.Nothing<>() : parser.parse(text);
        } catch (FieldException e) {
            return new Parsed.Bad<>(e);
        }
    }

    /** The line without its ending and without a byte order mark; empty if it is too long. Valid until the next move. */
    public String line() {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    /** The line's number. */
    public long number() {
        return number;
    }

    /** Whether the line was longer than {@value #MAX_LINE} bytes. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** Where the line after this one begins. */
    public long offset() {
        return offset;
    }

    /** How many bytes of the line after this one have been fed, once {@link #next} has found no more. */
    public long pending() {
        return pending;
    }

    private void keep(int end) {
        int more = end - at;
        int had = (int) Math.min(pending, MAX_LINE);
        pending += more;
        if (pending <= MAX_LINE) {
            if (pending > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(had + more, 2 * kept.length));
            }
            System.arraycopy(block, at, kept, had, more);
        }
        at = end;
    }

    private void cut(byte[] bytes, int start, long length, int ending) {
        tooLong = length > MAX_LINE;
        line = bytes;
        from = start;
        to = tooLong ? start : start + (int) length;
        if (to > from && line[to - 1] == '\r') {
            to--;
        }
        if (offset == 0 && startsWithMark()) {
            from += MARK.length;
        }
        offset += length + ending;
        pending = 0;
        number++;
    }

    private boolean startsWithMark() {
        return to - from >= MARK.length && Arrays.equals(line, from, from + MARK.length, MARK, 0, MARK.length);
    }
}
