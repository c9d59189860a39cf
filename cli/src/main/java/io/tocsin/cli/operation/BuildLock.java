package io.tocsin.cli.operation;

import io.tocsin.cli.runtime.FailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lock that the launcher takes when it builds, and its stamp. While Maven tests, the launcher waits; a run that was
 * killed leaves no stamp, so that half-written jars are built again.
 */
final class BuildLock implements AutoCloseable {
    private final Path lock;
    private final Path stamp;
    private final Optional<String> stamped;
    private boolean isWhole;

    private BuildLock(Path lock, Path stamp, Optional<String> stamped) {
        this.lock = lock;
        this.stamp = stamp;
        this.stamped = stamped;
    }

    /**
     * Takes the lock of the sources in {@code home}.
     *
     * @throws FailedException if a build is under way
     */
    static BuildLock take(Path home) {
        Path lock = home.resolve("target/build.lock");
        Path holder = lock.resolve("process");
        try {
            Files.createDirectories(home.resolve("target"));
            if (Files.exists(holder) && !isAlive(Files.readString(holder).strip())) {
                Files.delete(holder);
                Files.delete(lock);
            }
            Files.createDirectory(lock);
            Files.writeString(holder, ProcessHandle.current().pid() + "\n");
            Path stamp = home.resolve("target/tocsin.built");
            Optional<String> stamped = Files.exists(stamp) ? Optional.of(Files.readString(stamp)) : Optional.empty();
            Files.deleteIfExists(stamp);
            return new BuildLock(lock, stamp, stamped);
        } catch (FileAlreadyExistsException e) {
            throw new FailedException("a build is under way here (" + lock + "); try again when it has ended");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + lock.getParent() + ": " + e.getMessage(), e);
        }
    }

    private static boolean isAlive(String process) {
        return process.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(process)).isPresent();
    }

    /** Says that Maven ended by itself, so that what is built is whole. */
    void endedByItself() {
        isWhole = true;
    }

    @Override
    public void close() {
        try {
            if (isWhole && stamped.isPresent()) {
                Files.writeString(stamp, stamped.get());
            }
            Files.deleteIfExists(lock.resolve("process"));
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give up the lock " + lock + ": " + e.getMessage(), e);
        }
    }
}
