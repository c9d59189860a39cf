package io.tocsin.standalone.backup;

import com.fasterxml.jackson.core.JacksonException;
import io.tocsin.standalone.database.SecretFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that was read to its end and found whole. Not thread-safe. */
final class BackupArchive implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_SMALL_BYTES = 256 * 1024 * 1024;

    private final Path backup;
    private final ZipFile zip;
    private final BackupManifest manifest;
    private final Map<String, byte[]> sealed;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    private BackupArchive(Path backup, ZipFile zip, char[] passphrase) throws IOException {
        this.backup = backup;
        this.zip = zip;
        byte[] json = small(BackupWriter.MANIFEST);
        this.manifest = BackupManifest.of(json);
        this.sealed = SealedFiles.open(small(BackupWriter.KEYS), json, passphrase);
    }

    /**
     * Reads every byte of {@code backup}.
     *
     * @throws IllegalStateException if it is damaged, or its passphrase another
     * @throws UncheckedIOException if it cannot be read
     */
    static BackupArchive checked(Path backup, char[] passphrase) {
        if (!Files.isRegularFile(backup)) {
            throw new IllegalStateException("backup " + backup + " is not there");
        }
        try {
            return checked(backup, new ZipFile(backup.toFile()), passphrase);
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(backup, String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw damaged(backup, "its manifest cannot be read");
        } catch (IOException e) {
            throw new UncheckedIOException("backup " + backup + ": " + e, e);
        }
    }

    private static BackupArchive checked(Path backup, ZipFile zip, char[] passphrase) throws IOException {
        boolean isSound = false;
        try {
            BackupArchive archive = new BackupArchive(backup, zip, passphrase);
            archive.check();
            isSound = true;
            return archive;
        } finally {
            if (!isSound) {
                zip.close();
            }
        }
    }

    private static IllegalStateException damaged(Path backup, String why) {
        return new IllegalStateException("backup " + backup + " is damaged: " + why + "; nothing was written");
    }

    private IllegalStateException damaged(String why) {
        return damaged(backup, why);
    }

    private byte[] small(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readNBytes(MAX_SMALL_BYTES);
        }
    }

    private InputStream open(String name) throws IOException {
        ZipEntry entry = Optional.ofNullable(zip.getEntry(name)).orElseThrow(() -> damaged(name + " is missing"));
        return zip.getInputStream(entry);
    }

    private void check() throws IOException {
        sealed.keySet().forEach(BackupManifest::requireSafe);
        Set<String> known = manifest.files().stream()
                .map(entry -> BackupWriter.DATA + entry.name())
                .collect(Collectors.toSet());
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !known.contains(name))
                .filter(name -> !name.equals(BackupWriter.MANIFEST) && !name.equals(BackupWriter.KEYS))
                .findFirst()
                .ifPresent(name -> {
                    throw damaged(name + " is not in its manifest");
                });
        for (BackupManifest.Entry entry : manifest.files()) {
            copy(entry, OutputStream.nullOutputStream());
        }
    }

    // Bounded by the size the manifest names, whatever the archive unpacks to.
    private void copy(BackupManifest.Entry entry, OutputStream out) throws IOException {
        MessageDigest digest = BackupWriter.sha256();
        long left = entry.size();
        try (InputStream in = open(BackupWriter.DATA + entry.name())) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw damaged(entry.name() + " is longer than its manifest says");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (ZipException | EOFException e) {
            throw damaged(entry.name() + ": " + e.getMessage());
        }
        if (left > 0 || !HexFormat.of().formatHex(digest.digest()).equals(entry.sha256())) {
            throw damaged(entry.name() + " is not what its manifest says");
        }
    }

    /** When its moment was, ISO 8601. */
    String madeAt() {
        return manifest.madeAt();
    }

    /** How much there is to write, in bytes. */
    long bytes() {
        return manifest.bytes();
    }

    /** The text of one small file, if there is one of this name. */
    Optional<String> text(String name) throws IOException {
        return manifest.files().stream().anyMatch(entry -> entry.name().equals(name))
                ? Optional.of(new String(small(BackupWriter.DATA + name), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /**
     * Writes it all.
     *
     * @param root where the files go, and below it the keys
     * @param settings where settings go
     */
    void writeTo(Path root, Path settings) throws IOException {
        folder(root);
        for (String name : manifest.folders()) {
            folder(root.resolve(name));
        }
        for (BackupManifest.Entry entry : manifest.files()) {
            if (entry.name().equals(StackVolumes.OWNERS)) {
                continue; // says something of the volumes and lies in none
            }
            try (OutputStream out = file(root.resolve(entry.name()))) {
                copy(entry, out);
            }
        }
        for (Map.Entry<String, byte[]> one : sealed.entrySet()) {
            try (OutputStream out = file(place(one.getKey(), root, settings))) {
                out.write(one.getValue());
            }
        }
    }

    private static Path place(String name, Path root, Path settings) {
        String below = SealedFiles.CONFIGURATION + "/";
        return name.startsWith(below)
                ? settings.resolve(name.substring(below.length()))
                : root.resolve("keys").resolve(name);
    }

    // Owner only, every level: PostgreSQL does not start on data that others may read.
    private static void folder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            folder(Optional.ofNullable(path.getParent()).orElse(path));
            Files.createDirectory(path, SecretFiles.permissions(path, "rwx------"));
        }
    }

    private static OutputStream file(Path path) throws IOException {
        folder(Optional.ofNullable(path.getParent()).orElse(path));
        Files.createFile(path, SecretFiles.permissions(path, "rw-------"));
        return Files.newOutputStream(path, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
