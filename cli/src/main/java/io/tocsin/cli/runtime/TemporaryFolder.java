package io.tocsin.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A folder for as long as a command runs. The process that works in it deletes it; this does where that one was killed.
 *
 * @param path for its owner only
 */
public record TemporaryFolder(Path path) implements AutoCloseable {
    private static final int MAX_TRIES = 10;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * Makes one.
     *
     * @throws FailedException if there is no place for it
     */
    public static TemporaryFolder make(String prefix) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw new FailedException("no temporary folder can be made: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        for (int tries = 1; ; tries++) {
            try {
                delete();
                return;
            } catch (IOException | UncheckedIOException e) {
                // A database that is just ending still writes.
                if (tries == MAX_TRIES) {
                    throw new FailedException("temporary folder " + path + " cannot be deleted: " + e.getMessage());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void delete() throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
