package io.tocsin.agent.site;

import io.tocsin.agent.snapshot.Disk;
import io.tocsin.core.codec.Hash;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder of what a site's agents know. It belongs to one process, since two would vote twice, and to one network for
 * ever.
 */
public final class SiteFolder implements AutoCloseable {
    private final Path folder;
    private final FileChannel lock;

    private SiteFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Locks the folder, which is made, for its owner only, if it is not there.
     *
     * @throws IllegalStateException if another process has it
     */
    public static SiteFolder lock(Path folder) {
        return Disk.attempt("data folder " + folder, () -> {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] owner = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];
            Files.createDirectories(folder, owner);
            FileChannel channel =
                    FileChannel.open(folder.resolve("site.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new IllegalStateException("data folder " + folder
                        + ": another process works with it, and two would vote twice; stop it or use another folder"
                        + " (tocsin.agent.data-dir)");
            }
            return new SiteFolder(folder, channel);
        });
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null && lock.isValid();
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** The file of the snapshot in it. */
    public Path snapshot() {
        return folder.resolve("snapshot.bin");
    }

    /** The file of which sensor reads which file. */
    Path sensors() {
        return folder.resolve("sensors.bin");
    }

    /** The file of what this service must not forget as a witness of the ledger. */
    public Path witness() {
        return folder.resolve("ledger-witness.bin");
    }

    /**
     * Pins the network at the first time, and refuses another one later.
     *
     * @throws IllegalStateException if the folder belongs to another network
     */
    public void pin(Hash network) {
        Path file = folder.resolve("network.id");
        Disk.perform("data folder " + folder, () -> {
            if (Files.notExists(file)) {
                Disk.replace(file, (network + "\n").getBytes(StandardCharsets.US_ASCII));
            }
            String pinned = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!pinned.equals(network.toString())) {
                throw new IllegalStateException("data folder " + folder + ": belongs to network " + pinned
                        + ", the broker has network " + network
                        + "; connect to the right broker, or use another folder (tocsin.agent.data-dir)");
            }
        });
    }

    @Override
    public void close() {
        Disk.perform("data folder " + folder, lock::close);
    }
}
