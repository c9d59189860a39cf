package io.tocsin.standalone.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Holds processes still for a moment (SIGSTOP), so that what they have written by then is what a {@code kill -9} at that
 * moment would have left. Whatever becomes of this process, a watchdog lets them go on after {@link #MAX}.
 */
final class Freeze implements AutoCloseable {
    static final Duration MAX = Duration.ofSeconds(10);

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 5;

    private final List<String> processes;
    private final long began;

    private Freeze(List<String> processes) {
        this.processes = processes;
        this.began = System.nanoTime();
    }

    /**
     * Stops {@code process} and every Java process below it; servers of another kind go on.
     *
     * @throws IllegalStateException if they do not stop
     */
    static Freeze of(ProcessHandle process) {
        List<String> numbers = new ArrayList<>();
        numbers.add(String.valueOf(process.pid()));
        process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .forEach(child -> numbers.add(String.valueOf(child.pid())));
        run(List.of(
                "sh",
                "-c",
                "(sleep " + MAX.toSeconds() + "; kill -CONT " + String.join(" ", numbers)
                        + ") >/dev/null 2>&1 </dev/null &"));
        Freeze freeze = new Freeze(numbers);
        freeze.signal("-STOP");
        try {
            freeze.awaitStill();
        } catch (IllegalStateException e) {
            freeze.close();
            throw e;
        }
        return freeze;
    }

    /** Whether the watchdog cannot have let them go on yet. */
    boolean holds() {
        return System.nanoTime() - began < MAX.toNanos();
    }

    @Override
    public void close() {
        signal("-CONT");
    }

    private void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", name));
        command.addAll(processes);
        run(command);
    }

    // A signal is on its way for a while.
    private void awaitStill() {
        long end = System.nanoTime() + STOPS_WITHIN.toNanos();
        while (!run(List.of("ps", "-o", "state=", "-p", String.join(",", processes)))
                .lines()
                .allMatch(state -> state.strip().startsWith("T"))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the node's processes do not stand still; stop the node and try again");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "a running node is held still by '" + command.get(0) + "', which does not start here ("
                            + e.getMessage() + "); stop the node and try again",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
