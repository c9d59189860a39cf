package io.tocsin.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The process that runs the real stack. It shares this one's terminal; when this one is asked to end, that one is too, and
 * is waited for.
 */
public final class StandaloneProcess {
    private static final int FIRST_THAT_WARNS = 22;
    private static final int HEAP_MEGABYTES = 640;

    private final Path home;

    /**
     * Of the tocsin that lies in the folder {@code context} names.
     *
     * @throws UsageException if it is unknown where tocsin lies, or the process is not built
     */
    public StandaloneProcess(CommandContext context) {
        this.home = context.home()
                .orElseThrow(
                        () -> new UsageException("start this with the tocsin script, which knows where tocsin lies"));
        if (!Files.exists(jar())) {
            throw new UsageException(jar() + " is missing; start this with the tocsin script, which builds it");
        }
    }

    /** Runs it to its end and returns its exit code. */
    public int run(String mode, Map<String, String> properties) {
        Process process = start(command(mode, properties));
        Thread end = new Thread(() -> stop(process), "stop-standalone");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop(process);
            return ExitCode.FAILED;
        } finally {
            removeHook(end);
        }
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            return; // this process is ending already, and the hook waits for the other
        }
    }

    private Path jar() {
        return home.resolve("standalone/target/quarkus-app/quarkus-run.jar");
    }

    private List<String> command(String mode, Map<String, String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + HEAP_MEGABYTES + "m");
        command.add("-XX:+UseSerialGC");
        if (Runtime.version().feature() >= FIRST_THAT_WARNS) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Dtocsin.home=" + home);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar().toString());
        command.add(mode);
        return command;
    }
}
