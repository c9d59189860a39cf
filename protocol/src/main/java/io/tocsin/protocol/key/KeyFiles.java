package io.tocsin.protocol.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A folder of private keys, one file each, {@code NAME.key}, that only their owner may read; or, as PostgreSQL has it, the
 * group too of a file that is root's where we are not: so a secret is mounted for a container. A key is made when it is
 * first asked for and never written over. Where the file system has no POSIX permissions the operating system's defaults
 * hold. Thread-safe against itself through the file system.
 */
public final class KeyFiles implements KeySource {
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final Set<PosixFilePermission> ROOTS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ);
    private static final String ROOT = "root";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private final Path folder;

    /** Keys in {@code folder}, which is made, for its owner only, when the first key is. */
    public KeyFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Whether there is a key called {@code name}.
     *
     * @throws IllegalArgumentException if that is not 1 to 64 of {@code a-z 0-9 . _ -}, beginning with a letter or digit
     */
    public boolean has(String name) {
        return Files.exists(file(name));
    }

    /**
     * The key called {@code name}, made if there is none.
     *
     * @throws IllegalArgumentException as {@link #has}
     * @throws IllegalStateException if the file is readable by others or is not a key
     * @throws UncheckedIOException if it cannot be read or written
     */
    @Override
    public SigningKey loadOrCreate(String name) {
        try {
            if (!has(name)) {
                create(name);
            }
            return read(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file(name) + ": " + e.getMessage(), e);
        }
    }

    /**
     * The private key in {@code file}, wherever it lies.
     *
     * @throws IllegalStateException if it is readable by others or is not a key
     * @throws UncheckedIOException if it cannot be read
     */
    public static SigningKey load(Path file) {
        try {
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private Path file(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "key name: got '" + name + "', allowed 1 to 64 of a-z 0-9 . _ - beginning with a letter or digit");
        }
        return folder.resolve(name + ".key");
    }

    // Written aside, forced to disk and linked into place, so that a crash leaves a whole key or none and two processes
    // that start at once end with the same one.
    private void create(String name) throws IOException {
        boolean posix = supports(folder, "posix");
        Files.createDirectories(folder, posix ? owner("rwx------") : new FileAttribute<?>[0]);
        Path aside = Files.createTempFile(folder, name, ".new", posix ? owner("rw-------") : new FileAttribute<?>[0]);
        try {
            String hex = HexFormat.of()
                    .formatHex(SigningKey.generate(new SecureRandom()).seed());
            try (FileChannel out = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap((hex + "\n").getBytes(StandardCharsets.US_ASCII)));
                out.force(true);
            }
            Files.createLink(file(name), aside);
        } catch (FileAlreadyExistsException e) {
            return; // another process was first, and its key is the one
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static SigningKey read(Path file) throws IOException {
        if (supports(file, "posix")) {
            requireKept(file);
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalStateException("key file " + file + ": got " + text.length()
                    + " characters, expected 64 lower-case hexadecimal digits");
        }
        return SigningKey.of(HexFormat.of().parseHex(text));
    }

    private static void requireKept(Path file) throws IOException {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        if (!isKept(found, isRootsAndWeAreNot(file))) {
            throw new IllegalStateException("key file " + file + ": permissions are "
                    + PosixFilePermissions.toString(found) + ", others may use it; allowed rw-------: chmod 600 it");
        }
    }

    /** Whether nobody else may use a file of these permissions. */
    static boolean isKept(Set<PosixFilePermission> found, boolean isRootsAndWeAreNot) {
        return OWNERS.containsAll(found) || (isRootsAndWeAreNot && ROOTS.containsAll(found));
    }

    private static boolean isRootsAndWeAreNot(Path file) throws IOException {
        return supports(file, "unix")
                && Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"))
                && !ROOT.equals(System.getProperty("user.name"));
    }

    private static boolean supports(Path path, String view) {
        return path.getFileSystem().supportedFileAttributeViews().contains(view);
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
