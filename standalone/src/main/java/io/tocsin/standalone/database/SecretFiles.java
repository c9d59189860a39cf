package io.tocsin.standalone.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords in a folder, one file each, {@code NAME.password}, for their owner only; made when first asked for. */
final class SecretFiles {
    private static final int BYTES = 24;

    private final Path folder;

    SecretFiles(Path folder) {
        this.folder = folder;
    }

    /** The password called {@code name}. */
    String loadOrCreate(String name) {
        Path file = folder.resolve(name + ".password");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("password file " + file + ": " + e.getMessage(), e);
        }
    }

    private void create(Path file) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, posix ? owner("rwx------") : new FileAttribute<?>[0]);
        Files.createFile(file, posix ? owner("rw-------") : new FileAttribute<?>[0]);
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.writeString(
                file, HexFormat.of().formatHex(random) + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
