package io.tocsin.standalone.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server that was left running on a data folder when the process that had started it was killed. A new one could not
 * start there.
 */
final class OrphanedServer {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private OrphanedServer() {}

    /** Stops the server on {@code data}, if there is one, and waits until it has ended. */
    static void stop(Path data) throws IOException {
        Optional<ProcessHandle> found = find(data);
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle server = found.get();
        server.destroy();
        try {
            server.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            server.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("the PostgreSQL left running as process " + server.pid() + " cannot be awaited", e);
        }
    }

    // The number in the file may by now be another process's, so its command line must name our folder.
    static Optional<ProcessHandle> find(Path data) {
        String first = firstLine(data.resolve("postmaster.pid"));
        if (!first.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        String folder = data.toAbsolutePath().toString();
        return ProcessHandle.of(Long.parseLong(first))
                .filter(process -> process.info().commandLine().orElse("").contains(folder));
    }

    private static String firstLine(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream().findFirst().orElse("").strip()
                    : "";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
