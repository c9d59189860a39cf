package io.tocsin.agent.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Cuts bytes into lines in bounded memory; the last line waits for its end. Not thread-safe. */
final class LineSplitter {
    /** No real flow comes near this. */
    static final int MAX_LINE = 64 * 1024;

    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private boolean isTooLong;
    private long offset;
    private long number;
    private long pending;

    /** Begins with line {@code number} at {@code offset} of a file. */
    LineSplitter(long offset, long number) {
        this.offset = offset;
        this.number = number;
    }

    /** Takes the next bytes of the file. */
    void take(byte[] bytes, int length, LiveSensor sensor) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, from, i);
                pending++;
                end(sensor);
                from = i + 1;
            }
        }
        keep(bytes, from, length);
    }

    /** Takes what is left as a line: no more will come. */
    void finish(LiveSensor sensor) {
        if (pending > 0) {
            end(sensor);
        }
    }

    /** Where the first line begins that has not ended. */
    long offset() {
        return offset;
    }

    /** Its number. */
    long number() {
        return number;
    }

    /** How many bytes of it have been taken. */
    long pending() {
        return pending;
    }

    private void keep(byte[] bytes, int from, int to) {
        pending += to - from;
        isTooLong |= partial.size() + to - from > MAX_LINE;
        if (isTooLong) {
            partial.reset();
        } else {
            partial.write(bytes, from, to - from);
        }
    }

    private void end(LiveSensor sensor) {
        if (isTooLong) {
            sensor.takeTooLong(number);
        } else {
            String line = partial.toString(StandardCharsets.UTF_8);
            sensor.take(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line, number);
        }
        partial.reset();
        isTooLong = false;
        offset += pending;
        pending = 0;
        number++;
    }
}
