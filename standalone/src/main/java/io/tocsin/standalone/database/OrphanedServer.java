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
    private static final String PROCESS = "postmaster.pid";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private OrphanedServer() {}

    /**
     * Stops the server on {@code data}, if there is one, and waits until it has ended. Its note of its process goes too:
     * by then the number may be another process's, for which PostgreSQL would wait in vain. Only whoever holds the folder
     * may call this.
     */
    static void stop(Path data) throws IOException {
        Optional<ProcessHandle> found = find(data);
        if (found.isEmpty()) {
            Files.deleteIfExists(data.resolve(PROCESS));
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

    // The number in the file may by now be another process's, so it must be a server, and its command line name our
    // folder.
    static Optional<ProcessHandle> find(Path data) {
        String first = firstLine(data.resolve(PROCESS));
        if (!first.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        String folder = data.toAbsolutePath().toString();
        return ProcessHandle.of(Long.parseLong(first))
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
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
