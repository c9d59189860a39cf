package io.tocsin.standalone.registry;

import io.tocsin.protocol.registry.RegistryFile;
import io.tocsin.protocol.registry.RegistryFileText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Registry files on disk. Stateless. */
final class RegistryFiles {
    private static final long LARGEST = 64L << 20;

    private RegistryFiles() {}

    /**
     * Reads and verifies one.
     *
     * @throws IllegalArgumentException if it is none that counts
     * @throws UncheckedIOException if it cannot be read
     */
    static RegistryFile read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("registry file " + file + ": larger than " + LARGEST + " bytes");
            }
            return RegistryFileText.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("registry file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("registry file " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a new one; one that is there and says the same stays.
     *
     * @throws IllegalArgumentException if there is another file
     */
    static void write(Path file, RegistryFile content) {
        String text = RegistryFileText.of(content);
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            if (!read(file).equals(content)) {
                throw new IllegalArgumentException(
                        file + " is there already and holds something else; name another file, or move it away", e);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /** The same, but one of the same proposal stays whoever has signed it. */
    static void propose(Path file, RegistryFile content) {
        if (!Files.exists(file) || !read(file).members().equals(content.members())) {
            write(file, content);
        }
    }

    /** Writes over the one that {@code content} was made of, whole or not at all. */
    static void replace(Path file, RegistryFile content) {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(aside, RegistryFileText.of(content));
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
