package io.tocsin.cli.recovery;

import io.tocsin.cli.operation.PreparedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Folders that containers are given. Stateless. */
final class Folders {
    private Folders() {}

    /** Makes one for its owner only: one that Docker makes is root's. */
    static void make(Path folder) {
        try {
            PreparedFiles.ownFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be made: " + e.getMessage() + "; name another place", e);
        }
    }

    /** Takes one away that nothing was put into. */
    static void removeIfEmpty(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isEmpty()) {
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": " + e.getMessage(), e);
        }
    }
}
