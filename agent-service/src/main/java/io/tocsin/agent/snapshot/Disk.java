package io.tocsin.agent.snapshot;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writing that survives a loss of power. Stateless. */
public final class Disk {
    private Disk() {}

    /** Something done with files, that gives a value. */
    @FunctionalInterface
    public interface FileWork<T> {
        /** Does it. */
        T run() throws IOException;
    }

    /** Something done with files. */
    @FunctionalInterface
    public interface FileStep {
        /** Does it. */
        void run() throws IOException;
    }

    /**
     * Does {@code work} on what people know as {@code name}.
     *
     * @throws UncheckedIOException that begins with {@code name}, if it fails
     */
    public static <T> T attempt(String name, FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), e);
        }
    }

    /** As {@link #attempt}, where there is nothing to give. */
    public static void perform(String name, FileStep step) {
        attempt(name, () -> {
            step.run();
            return name;
        });
    }

    /** What a file is to hold. */
    @FunctionalInterface
    public interface FileContent {
        /** Writes it into the empty file {@code out}. */
        void writeTo(FileChannel out) throws IOException;
    }

    /** Replaces {@code file}: whoever reads it finds the old bytes or the new ones, whole. */
    public static void replace(Path file, byte[] bytes) throws IOException {
        replace(file, out -> write(out, bytes));
    }

    /** As {@link #replace(Path, byte[])}, with bytes that are written piece by piece. */
    public static void replace(Path file, FileContent content) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(aside, CREATE, TRUNCATE_EXISTING, WRITE)) {
            content.writeTo(out);
            out.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            forceFolder(folder);
        }
    }

    /** Writes all of {@code bytes} where {@code out} stands; not durable yet. */
    public static void write(FileChannel out, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    /** Makes durable which files a folder holds. Where folders cannot be opened the file system is on its own. */
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            return; // Windows does not open folders
        }
    }
}
