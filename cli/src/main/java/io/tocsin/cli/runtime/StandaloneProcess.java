package io.tocsin.cli.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The process that runs the real stack. It shares this one's terminal; when this one is asked to end, that one is too, and
 * is waited for.
 */
public final class StandaloneProcess {
    private static final int FIRST_THAT_WARNS = 22;
    private static final int HEAP_MEGABYTES = 640;
    private static final int SIGNALLED = 128;
    private static final int PORT_TAKEN = 75; // what the process exits with if another was faster
    private static final int MAX_TRIES = 3;
    private static final int OUT_OF_MEMORY = 3; // what Java exits with if it is told to exit then

    private final Path home;
    private final List<String> given;

    /**
     * Of the tocsin that lies in the folder {@code context} names.
     *
     * @throws UsageException if it is unknown where tocsin lies, or the process is not built
     */
    public StandaloneProcess(CommandContext context) {
        this.given = Stream.of(
                        context.variables().getOrDefault("TOCSIN_JAVA_OPTS", "").split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
        this.home = context.home()
                .orElseThrow(
                        () -> new UsageException("start this with the tocsin script, which knows where tocsin lies"));
        if (!Files.exists(jar())) {
            throw new UsageException(jar() + " is missing; start this with the tocsin script, which builds it");
        }
    }

    /** Runs it to its end and returns its exit code. */
    public int run(String mode, Map<String, String> properties) {
        Optional.ofNullable(properties.get("tocsin.data-dir")).map(Path::of).ifPresent(Preflight::check);
        int exit = runOnce(command(mode, properties));
        for (int tries = 1; exit == PORT_TAKEN && tries < MAX_TRIES; tries++) {
            exit = runOnce(command(mode, properties));
        }
        return codeOf(exit);
    }

    private int runOnce(List<String> command) {
        Process process = start(command);
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

    private static int codeOf(int exit) {
        if (exit == OUT_OF_MEMORY) {
            throw new FailedException("it ran out of memory; take fewer agents, or give it more than the usual "
                    + HEAP_MEGABYTES + " MB, as in TOCSIN_JAVA_OPTS=-Xmx2g");
        }
        if (exit > SIGNALLED) {
            throw new FailedException("it was ended from outside, by signal " + (exit - SIGNALLED));
        }
        return exit == PORT_TAKEN ? ExitCode.FAILED : exit;
    }

    // It works in a folder where nobody leaves files that it could take for its configuration.
    private Process start(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .inheritIO()
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .directory(folder().toFile());
            boolean isRemote = command.stream().anyMatch(part -> part.startsWith("-Dtocsin.bootstrap="));
            ChildEnvironment.make(builder.environment(), isRemote);
            return builder.start();
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

    private Path folder() {
        return home.resolve("standalone/target/quarkus-app");
    }

    private Path jar() {
        return folder().resolve("quarkus-run.jar");
    }

    private List<String> command(String mode, Map<String, String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + HEAP_MEGABYTES + "m");
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.addAll(given);
        if (Runtime.version().feature() >= FIRST_THAT_WARNS) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Dtocsin.home=" + home);
        command.add("-Dtocsin.ends-with-input=true");
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar().toString());
        command.add(mode);
        return command;
    }
}
