package io.tocsin.cli.lifecycle;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file or folder that can be deleted. Links in it are deleted as links; what they point to is not touched.
 *
 * @param path never itself a link
 * @param what it is, for people
 * @param bytes all of it
 */
record Leftover(Path path, String what, long bytes) {
    /** The one at {@code path}; empty if nothing is there, or a link. */
    static Optional<Leftover> of(Path path, String what) throws IOException {
        boolean isThere = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        return isThere ? Optional.of(new Leftover(path, what, size(path))) : Optional.empty();
    }

    /** The size of all of them, in bytes. */
    static long sum(List<Leftover> all) {
        return all.stream().mapToLong(Leftover::bytes).sum();
    }

    private static long size(Path path) throws IOException {
        long[] bytes = {0};
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.isRegularFile() ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE; // gone meanwhile, or another user's: deleting it will tell
            }
        });
        return bytes[0];
    }

    /** Deletes it, the deepest first; follows no link. */
    void delete() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** The line of a list. */
    String line() {
        return String.format(Locale.ROOT, "  %10s  %s  (%s)", megabytes(bytes), path, what);
    }

    /** {@code bytes} for people. */
    static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
