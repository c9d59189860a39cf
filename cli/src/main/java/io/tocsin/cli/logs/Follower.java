package io.tocsin.cli.logs;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is appended to a file, line by line, across its rotation: what is still written to a renamed file is read before the
 * new one is begun. A file that is not there yet is waited for.
 */
public final class Follower implements Closeable {
    private static final int CHUNK = 65_536;
    private static final int MAX_LINE = 1 << 20;

    private final Path file;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    private @Nullable FileChannel channel;
    private @Nullable Object key;
    private long position;

    /** From the end of the last whole line on. */
    public Follower(Path file) throws IOException {
        this.file = file;
        if (open()) {
            position = lastLineEnd();
        }
    }

    /** Up to where the file is not followed: whatever is before was there already. */
    public long start() {
        return position;
    }

    private boolean open() throws IOException {
        try {
            key = key();
            channel = FileChannel.open(file, StandardOpenOption.READ);
            position = 0;
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private @Nullable Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private long lastLineEnd() throws IOException {
        FileChannel open = Objects.requireNonNull(channel);
        ByteBuffer one = ByteBuffer.allocate(1);
        long end = open.size();
        for (long at = end; at > Math.max(0, end - CHUNK); at--) {
            one.clear();
            if (open.read(one, at - 1) == 1 && one.get(0) == '\n') {
                return at;
            }
        }
        return end > CHUNK ? end : 0;
    }

    /** Hands every line that has been completed since to {@code reader}. */
    public void poll(Consumer<String> reader) throws IOException {
        if (channel == null && !open()) {
            return;
        }
        drain(reader);
        if (isReplaced()) {
            drain(reader);
            close();
            line.reset();
            if (open()) {
                drain(reader);
            }
        }
    }

    private boolean isReplaced() throws IOException {
        try {
            FileChannel open = Objects.requireNonNull(channel);
            return open.size() < position || !Objects.equals(key, key());
        } catch (NoSuchFileException e) {
            return false; // renamed, and the new one is not there yet
        }
    }

    private void drain(Consumer<String> reader) throws IOException {
        FileChannel open = Objects.requireNonNull(channel);
        while (true) {
            buffer.clear();
            int read = open.read(buffer, position);
            if (read <= 0) {
                return;
            }
            position += read;
            buffer.flip();
            while (buffer.hasRemaining()) {
                take(buffer.get(), reader);
            }
        }
    }

    private void take(byte next, Consumer<String> reader) {
        if (next != '\n') {
            if (line.size() < MAX_LINE) {
                line.write(next);
            }
            return;
        }
        String whole = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (!whole.isBlank()) {
            reader.accept(whole);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
