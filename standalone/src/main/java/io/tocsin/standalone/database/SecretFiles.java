package io.tocsin.standalone.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** Passwords in a folder, one file each, {@code NAME.password}, for their owner only; made when first asked for. */
public final class SecretFiles {
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
        Files.createDirectories(folder, permissions(folder, "rwx------"));
        Files.createFile(file, permissions(folder, "rw-------"));
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Files.writeString(
                file, HexFormat.of().formatHex(random) + "\n", StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
    }

    /** What makes a file or folder beside {@code path} with {@code permissions}; nothing where a system has none. */
    public static FileAttribute<?>[] permissions(Path path, String permissions) {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(wanted)};
    }
}
