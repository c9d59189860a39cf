package io.tocsin.standalone.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One process that is started again when it ends by itself. Used by one thread. */
final class ChildProcess {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(10);
    private static final Duration STABLE = Duration.ofSeconds(30);
    private static final int MAX_FAILURES = 3;
    /** Codes above are those of signals: somebody ended it. */
    private static final int SIGNALS = 128;

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private Process process;
    private long startedNanos;
    private long diedNanos;
    private boolean dead;
    private Duration pause = FIRST_PAUSE;
    private int failures;
    private boolean hasLasted;

    /**
     * Starts it.
     *
     * @param environment added to this process's own
     * @param log file its output is appended to
     */
    ChildProcess(String name, List<String> command, Map<String, String> environment, Path log) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.process = start();
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Starts it again if it has ended and its pause is over. The pause doubles with each early death.
     *
     * @return whether it was started again now
     */
    boolean revive() {
        long now = System.nanoTime();
        if (process.isAlive()) {
            if (now - startedNanos > STABLE.toNanos()) {
                pause = FIRST_PAUSE;
                hasLasted = true;
            }
            return false;
        }
        if (!dead) {
            dead = true;
            diedNanos = now;
            failures = hasFailed() ? failures + 1 : 0;
        }
        if (now - diedNanos < pause.toNanos()) {
            return false;
        }
        pause = pause.multipliedBy(2).compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : pause.multipliedBy(2);
        process = start();
        return true;
    }

    private boolean hasFailed() {
        return process.exitValue() > 0 && process.exitValue() < SIGNALS;
    }

    /**
     * Why another start would end as the first {@value #MAX_FAILURES} did, each by itself and soon after it began; empty if
     * one may help. Being killed is no such end, and what has worked once is started again for ever.
     */
    Optional<String> givesUp() {
        return hasLasted || failures < MAX_FAILURES
                ? Optional.empty()
                : Optional.of(name + " ended by itself at " + failures + " starts one after the other, with code "
                        + process.exitValue() + ": " + LastWords.of(log) + " (more in " + log + ")");
    }

    /** Asks it to end, and makes it end if it does not. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process start() {
        dead = false;
        startedNanos = System.nanoTime();
        try {
            Path folder = log.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be started: " + e.getMessage(), e);
        }
    }
}
