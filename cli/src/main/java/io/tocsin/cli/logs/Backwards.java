package io.tocsin.cli.logs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** The lines of a file, the last first; of a line longer than a megabyte only its beginning. */
final class Backwards implements Closeable {
    private static final int CHUNK = 65_536;
    private static final int MAX_LINE = 1 << 20;

    private final FileChannel channel;
    private final Deque<String> lines = new ArrayDeque<>();
    private byte[] head = {};
    private long position;

    /** Over {@code file} up to the byte {@code end}. */
    Backwards(Path file, long end) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.position = Math.min(end, channel.size());
    }

    /** The line before, or empty at the beginning of the file; lines without anything on them are left out. */
    Optional<String> previous() throws IOException {
        while (lines.isEmpty() && position > 0) {
            fill();
        }
        if (!lines.isEmpty()) {
            return Optional.of(lines.removeFirst());
        }
        String first = text(head, 0, head.length);
        head = new byte[0];
        return first.isBlank() ? Optional.empty() : Optional.of(first);
    }

    private void fill() throws IOException {
        int length = (int) Math.min(CHUNK, position);
        position -= length;
        byte[] data = Arrays.copyOf(read(length), Math.min(MAX_LINE, length + head.length));
        System.arraycopy(head, 0, data, length, data.length - length);
        int end = data.length;
        for (int i = data.length - 1; i >= 0; i--) {
            if (data[i] == '\n') {
                add(text(data, i + 1, end));
                end = i;
            }
        }
        head = Arrays.copyOf(data, end);
    }

    private void add(String line) {
        if (!line.isBlank()) {
            lines.addLast(line);
        }
    }

    private byte[] read(int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                break; // cut off meanwhile
            }
        }
        return buffer.array();
    }

    private static String text(byte[] data, int from, int end) {
        return new String(data, from, end - from, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
