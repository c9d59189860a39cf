package io.tocsin.cli.runtime;

import io.tocsin.cli.node.NodePlace;
import io.tocsin.lab.terminal.Screen;
import io.tocsin.lab.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The process that runs the real stack. It shares this one's terminal; when this one is asked to end, that one is too, and
 * is waited for.
 */
public final class StandaloneProcess {
    private static final int FIRST_THAT_WARNS = 22;
    private static final int SIGNALLED = 128;
    private static final int ABORT = 6;
    private static final int KILL = 9;
    private static final Set<Integer> ASKED_TO_END = Set.of(SIGNALLED + 2, SIGNALLED + 15); // Ctrl-C, 'tocsin down'
    private static final Set<String> SERVING = Set.of("up", "processes"); // until they are asked to end
    private static final int PORT_TAKEN = 75; // what the process exits with if another was faster
    private static final int MAX_TRIES = 3;
    private static final int OUT_OF_MEMORY = 3; // what Java exits with if it is told to exit then

    private final Path home;
    private final List<String> given;
    private final Screen screen;

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
        this.screen = context.screen();
        this.home = context.home()
                .orElseThrow(
                        () -> new UsageException("start this with the tocsin script, which knows where tocsin lies"));
        if (!Files.exists(jar())) {
            throw new UsageException(
                    jar() + " is missing; start this with the tocsin script, which builds it, or unpack the"
                            + " distribution again");
        }
    }

    /** Runs it to its end and returns its exit code. */
    public int run(String mode, Map<String, String> properties) {
        long heap = HeapSize.of(properties, given);
        return codeOf(untilEnd(mode, heap, properties), heap);
    }

    /** The same for a node that runs until it is asked to end, which {@code terminal} is told. */
    public int serve(String mode, Map<String, String> properties, Terminal terminal) {
        long heap = HeapSize.of(properties, given);
        NodePlace place = new NodePlace(Path.of(properties.getOrDefault("tocsin.data-dir", "")));
        int exit = untilEnd(mode, heap, properties);
        if (ASKED_TO_END.contains(exit) && !place.isAbandoned()) {
            terminal.remark("Stopped: it was asked to end, as by 'tocsin down'.");
            return ExitCode.OK;
        }
        place.tell(how(exit));
        return codeOf(exit, heap);
    }

    private int untilEnd(String mode, long heap, Map<String, String> properties) {
        Optional.ofNullable(properties.get("tocsin.data-dir")).map(Path::of).ifPresent(Preflight::check);
        List<String> command = command(mode, heap, properties);
        int exit = runOnce(command);
        for (int tries = 1; exit == PORT_TAKEN && tries < MAX_TRIES; tries++) {
            exit = runOnce(command);
        }
        return exit;
    }

    private static String how(int exit) {
        return switch (exit) {
            case OUT_OF_MEMORY -> "for want of memory: its heap was full";
            case SIGNALLED + KILL -> "because it was killed, by signal 9; often that is a machine without memory left";
            case SIGNALLED + ABORT -> "because Java itself crashed";
            default -> exit > SIGNALLED ? "from outside, by signal " + (exit - SIGNALLED) : "with exit code " + exit;
        };
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

    private static int codeOf(int exit, long heap) {
        if (exit == OUT_OF_MEMORY) {
            throw new FailedException("it ran out of memory; take fewer agents, or give it more than " + heap
                    + " MB, as in TOCSIN_JAVA_OPTS=-Xmx" + 2 * heap + "m");
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

    private List<String> command(String mode, long heapMegabytes, Map<String, String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-Dtocsin.heap-megabytes=" + heapMegabytes);
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
        command.add("-Dtocsin.screen=" + screen.word());
        if (SERVING.contains(mode)) {
            command.add("-XX:ErrorFile=" + properties.get("tocsin.data-dir") + "/logs/hs_err_pid%p.log");
        }
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-jar");
        command.add(jar().toString());
        command.add(mode);
        return command;
    }
}
