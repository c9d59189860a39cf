package io.tocsin.standalone.backup;

import com.fasterxml.jackson.core.JacksonException;
import io.tocsin.standalone.database.SecretFiles;
import io.tocsin.standalone.node.NodeFolder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Makes a node's folder from a backup. Everything is checked before the first byte is written, and the folder appears whole
 * or not at all.
 */
public final class Restore {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_SMALL_BYTES = 256 * 1024 * 1024;

    private final Path backup;
    private final char[] passphrase;
    private final byte[] buffer = new byte[BUFFER_BYTES];

    /** From the file {@code backup}, whose keys were sealed with {@code passphrase}. */
    public Restore(Path backup, char[] passphrase) {
        this.backup = backup;
        this.passphrase = passphrase.clone();
    }

    /**
     * Checks, and writes to {@code target}, which must be empty or not there.
     *
     * @return when the backup was made, ISO 8601
     * @throws IllegalStateException if the backup is damaged, its passphrase another, or the target not empty
     * @throws UncheckedIOException if it cannot be read or the target not be written
     */
    public String to(NodeFolder target) {
        requireEmpty(target.root());
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            byte[] json = small(zip, BackupWriter.MANIFEST);
            BackupManifest manifest = BackupManifest.of(json);
            Map<String, byte[]> keys = SealedKeys.open(small(zip, BackupWriter.KEYS), json, passphrase);
            keys.keySet().forEach(BackupManifest::requireSafe);
            check(zip, manifest);
            write(zip, manifest, keys, target);
            return manifest.madeAt();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw damaged(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            throw damaged("its manifest cannot be read");
        } catch (IOException e) {
            throw new UncheckedIOException("backup " + backup + ": " + e, e);
        }
    }

    private IllegalStateException damaged(String why) {
        return new IllegalStateException("backup " + backup + " is damaged: " + why + "; nothing was written");
    }

    private void requireEmpty(Path target) {
        if (!Files.isRegularFile(backup)) {
            throw new IllegalStateException("backup " + backup + " is not there");
        }
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> content = Files.list(target)) {
            if (content.findAny().isPresent()) {
                throw new IllegalStateException(
                        target + " is not empty; restore into a folder that is, or is not there");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + target + ": " + e, e);
        }
    }

    private byte[] small(ZipFile zip, String name) throws IOException {
        try (InputStream in = open(zip, name)) {
            return in.readNBytes(MAX_SMALL_BYTES);
        }
    }

    private InputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = Optional.ofNullable(zip.getEntry(name)).orElseThrow(() -> damaged(name + " is missing"));
        return zip.getInputStream(entry);
    }

    private void check(ZipFile zip, BackupManifest manifest) throws IOException {
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
            copy(zip, entry, OutputStream.nullOutputStream());
        }
    }

    // Bounded by the size the manifest names, whatever the archive unpacks to.
    private void copy(ZipFile zip, BackupManifest.Entry entry, OutputStream out) throws IOException {
        MessageDigest digest = BackupWriter.sha256();
        long left = entry.size();
        try (InputStream in = open(zip, BackupWriter.DATA + entry.name())) {
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

    private void write(ZipFile zip, BackupManifest manifest, Map<String, byte[]> keys, NodeFolder target)
            throws IOException {
        Path parent = Optional.ofNullable(target.root().getParent()).orElse(target.root());
        Files.createDirectories(parent);
        requireRoom(parent, manifest.bytes());
        NodeFolder fresh = new NodeFolder(parent.resolve(target.root().getFileName() + ".restoring"));
        fresh.delete();
        try {
            folder(fresh.root());
            for (String name : manifest.folders()) {
                folder(fresh.root().resolve(name));
            }
            for (BackupManifest.Entry entry : manifest.files()) {
                try (OutputStream out = file(fresh.root().resolve(entry.name()))) {
                    copy(zip, entry, out);
                }
            }
            for (Map.Entry<String, byte[]> key : keys.entrySet()) {
                try (OutputStream out = file(fresh.keys().resolve(key.getKey()))) {
                    out.write(key.getValue());
                }
            }
            Files.deleteIfExists(target.root());
            Files.move(fresh.root(), target.root(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            fresh.delete();
        }
    }

    private static void requireRoom(Path parent, long bytes) throws IOException {
        long room = Files.getFileStore(parent).getUsableSpace();
        if (room < bytes) {
            throw new IllegalStateException(
                    "the disk of " + parent + " has room for " + room + " bytes; the backup needs " + bytes);
        }
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
}
