package io.tocsin.standalone.backup;

import io.tocsin.standalone.database.CopiedFiles;
import io.tocsin.standalone.database.SecretFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup beside its place and moves it there when it is whole and on the disk. Closed before that, it leaves
 * nothing. Not thread-safe.
 */
final class BackupWriter implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String KEYS = "keys.sealed";
    static final String DATA = "data/";

    private static final String PART = ".part";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path place;
    private final Path part;
    private final FileChannel channel;
    private final FileLock lock;
    private final ZipOutputStream zip;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final List<String> folders = new ArrayList<>();
    private final List<BackupManifest.Entry> files = new ArrayList<>();

    BackupWriter(Path place) throws IOException {
        this.place = place;
        this.part = place.resolveSibling(place.getFileName() + PART);
        this.channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                SecretFiles.permissions(part, "rw-------"));
        // While this process lives nobody takes it for one that a killed backup left.
        this.lock = channel.lock();
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
        this.zip = new ZipOutputStream(out);
        // The logs are compressed already where it pays; more effort costs minutes and saves little.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Takes files for the folder {@code prefix} of the node, "" for the node's own. */
    CopiedFiles under(String prefix) {
        return new CopiedFiles() {
            @Override
            public void folder(String name) {
                folders.add(prefix + name);
            }

            @Override
            public void file(String name, InputStream content, long length) throws IOException {
                add(prefix + name, content, length);
            }
        };
    }

    /** Deletes what backups that were killed have left in {@code folder}, and gives its names; one under way is left alone. */
    static List<Path> removeAbandoned(Path folder) throws IOException {
        List<Path> parts;
        try (Stream<Path> all = Files.list(folder)) {
            parts = all.filter(file -> Retention.isPart(file, PART)).toList();
        }
        List<Path> abandoned = new ArrayList<>();
        for (Path part : parts) {
            if (isAbandoned(part) && Files.deleteIfExists(part)) {
                abandoned.add(part);
            }
        }
        return abandoned;
    }

    private static boolean isAbandoned(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void add(String name, InputStream in, long length) throws IOException {
        zip.putNextEntry(new ZipEntry(DATA + name));
        MessageDigest digest = sha256();
        long left = length;
        for (int read = read(in, left); read > 0; read = read(in, left)) {
            digest.update(buffer, 0, read);
            zip.write(buffer, 0, read);
            left -= read;
        }
        zip.closeEntry();
        files.add(new BackupManifest.Entry(name, length - left, HexFormat.of().formatHex(digest.digest())));
    }

    private int read(InputStream in, long left) throws IOException {
        return left == 0 ? 0 : in.read(buffer, 0, (int) Math.min(buffer.length, left));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** Seals the keys, says what there is, and puts the file in its place. */
    BackupManifest finish(String madeAt, boolean isRunning, Map<String, byte[]> keys, char[] passphrase)
            throws IOException {
        BackupManifest manifest = new BackupManifest(BackupManifest.FORMAT, madeAt, isRunning, folders, files);
        byte[] json = manifest.toJson();
        put(MANIFEST, json);
        put(KEYS, SealedFiles.seal(keys, json, passphrase));
        zip.finish();
        zip.flush();
        channel.force(true);
        // Still locked: nobody may take it for abandoned now.
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        lock.close();
        zip.close();
        return manifest;
    }

    private void put(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
