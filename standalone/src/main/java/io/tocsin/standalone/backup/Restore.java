package io.tocsin.standalone.backup;

import io.tocsin.standalone.node.NodeFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes a node's folder, or the volumes of a compose stack, from a backup: whole or not at all, and checked before. */
public final class Restore {
    private final Path backup;
    private final char[] passphrase;

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
        try (BackupArchive archive = BackupArchive.checked(backup, passphrase)) {
            if (archive.text(StackVolumes.OWNERS).isPresent()) {
                throw new IllegalStateException(
                        "backup " + backup + " is of a compose stack; restore it with --compose instead of --data");
            }
            write(archive, target);
            return archive.madeAt();
        } catch (IOException e) {
            throw new UncheckedIOException("backup " + backup + ": " + e, e);
        }
    }

    /**
     * Checks, and writes to the volumes of a compose stack, which must be empty.
     *
     * @param root where they are mounted
     * @param settings a folder for the settings it was made with
     * @return when the backup was made, ISO 8601
     * @throws IllegalStateException if the backup is damaged or a node's, its passphrase another, or a volume not empty
     * @throws UncheckedIOException if it cannot be read or a volume not be written
     */
    public String toStack(Path root, Path settings) {
        StackVolumes volumes = new StackVolumes(root);
        try {
            volumes.requireEmpty();
            try (BackupArchive archive = BackupArchive.checked(backup, passphrase)) {
                String owners = archive.text(StackVolumes.OWNERS)
                        .orElseThrow(() -> new IllegalStateException(
                                "backup " + backup + " is of a node; restore it with --data instead of --compose"));
                requireRoom(root.resolve(StackVolumes.PATHS.get(0)), archive.bytes());
                write(archive, volumes, settings, owners);
                return archive.madeAt();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("backup " + backup + ": " + e, e);
        }
    }

    private static void write(BackupArchive archive, StackVolumes volumes, Path settings, String owners)
            throws IOException {
        boolean isWhole = false;
        try {
            archive.writeTo(volumes.root(), settings);
            volumes.give(owners);
            giveToOwnerOfFolder(settings);
            isWhole = true;
        } finally {
            if (!isWhole) {
                volumes.clear();
            }
        }
    }

    private static void giveToOwnerOfFolder(Path settings) throws IOException {
        if (Files.isDirectory(settings)) {
            try (Stream<Path> all = Files.list(settings)) {
                for (Path file : all.toList()) {
                    StackVolumes.giveToOwnerOfFolder(file);
                }
            }
        }
    }

    private static void requireEmpty(Path target) {
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

    private static void write(BackupArchive archive, NodeFolder target) throws IOException {
        Path parent = Optional.ofNullable(target.root().getParent()).orElse(target.root());
        Files.createDirectories(parent);
        requireRoom(parent, archive.bytes());
        NodeFolder fresh = new NodeFolder(parent.resolve(target.root().getFileName() + ".restoring"));
        fresh.delete();
        try {
            archive.writeTo(fresh.root(), fresh.root().resolve(SealedFiles.CONFIGURATION));
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
}
