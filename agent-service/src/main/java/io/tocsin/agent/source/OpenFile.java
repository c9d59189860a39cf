package io.tocsin.agent.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A growing file that is open, however it is called by now. Not thread-safe. */
final class OpenFile implements Closeable {
    private final FileChannel channel;
    private final String key;

    private OpenFile(FileChannel channel, String key) {
        this.channel = channel;
        this.key = key;
    }

    static OpenFile of(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new OpenFile(channel, keyOf(path).orElseThrow(() -> new NoSuchFileException(path.toString())));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The file system's own name of the file at {@code path}, if there is one: it stays when the file is renamed. */
    static Optional<String> keyOf(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            @Nullable Object own = attributes.fileKey();
            return Optional.of(own == null ? "created " + attributes.creationTime() : own.toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    String key() {
        return key;
    }

    long size() throws IOException {
        return channel.size();
    }

    /** Its first bytes, as many as there are up to {@code max}. */
    byte[] beginning(int max) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(max);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, buffer.position()) < 0) {
                break;
            }
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** Reads what stands at {@code offset}; how many bytes there were, 0 at the end. */
    int read(byte[] into, long offset) throws IOException {
        return Math.max(0, channel.read(ByteBuffer.wrap(into), offset));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
