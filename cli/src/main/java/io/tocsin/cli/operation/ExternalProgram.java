package io.tocsin.cli.operation;

import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.FailedException;
import io.tocsin.cli.runtime.TemporaryFolder;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program of others, found on the PATH. It works in the project's folder, with the environment of who called us: that is
 * where Docker, kubectl and Maven look for what they are to use. When this process is asked to end, the program is too.
 */
public final class ExternalProgram {
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(2);
    private static final List<String> SUFFIXES =
            File.separatorChar == '\\' ? List.of(".exe", ".cmd", ".bat") : List.of("");

    private final String name;
    private final Path path;
    private final CommandContext context;
    private final Console console;

    /** What a program answered; both texts without white space at the ends. */
    public record Answer(int code, String out, String err) {
        private static final Pattern HELP = Pattern.compile("(Run|See|Try) '.* --help'");

        /** Whether it did what was asked. */
        public boolean isGood() {
            return code == 0;
        }

        /** The last line of what it complained about, but for an advice to ask it for help. */
        public String complaint() {
            String text = err.isEmpty() ? out : err;
            return text.lines()
                    .filter(line -> !line.isBlank() && !HELP.matcher(line).lookingAt())
                    .reduce((before, last) -> last)
                    .orElse("it ended with " + code);
        }
    }

    private ExternalProgram(String name, Path path, CommandContext context, Console console) {
        this.name = name;
        this.path = path;
        this.context = context;
        this.console = console;
    }

    /**
     * The program called {@code name}.
     *
     * @param advice what to do if it is not there
     * @throws FailedException if it is not
     */
    public static ExternalProgram named(String name, String advice, CommandContext context, Console console) {
        Path path = path(name, context).orElseThrow(() -> new FailedException(name + " is not on the PATH; " + advice));
        return new ExternalProgram(name, path, context, console);
    }

    /** The Java this process runs on. */
    static ExternalProgram java(CommandContext context, Console console) {
        return new ExternalProgram("java", Path.of(System.getProperty("java.home"), "bin", "java"), context, console);
    }

    /** Where {@code name} lies, if it is on the PATH. */
    static Optional<Path> path(String name, CommandContext context) {
        Map<String, String> variables = context.variables();
        String folders = variables.getOrDefault("PATH", variables.getOrDefault("Path", ""));
        return Stream.of(folders.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> SUFFIXES.stream().map(suffix -> Path.of(folder, name + suffix)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** Runs it to its end, passes on line by line what it says, and returns its exit code. */
    public int run(String... arguments) {
        return runWith("", List.of(arguments));
    }

    /** As {@link #run}, with {@code input} on its standard input. */
    public int runWith(String input, List<String> arguments) {
        try {
            Process process = builder(arguments).redirectErrorStream(true).start();
            Thread end = endWithUs(process);
            try (BufferedReader from = process.inputReader(StandardCharsets.UTF_8)) {
                give(input, process);
                from.lines().forEach(console::say);
                return process.waitFor();
            } finally {
                release(process, end);
            }
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static void give(String input, Process process) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return; // it ended before it had read all, and says why
        }
    }

    /** Its answer, which is kept from the user; for what takes seconds. */
    public Answer ask(String... arguments) {
        return askWith("", List.of(arguments));
    }

    /** As {@link #ask}, with {@code input} on its standard input. */
    public Answer askWith(String input, List<String> arguments) {
        try (TemporaryFolder folder = TemporaryFolder.make("tocsin-ask-")) {
            Path in = Files.writeString(folder.path().resolve("in"), input);
            Path out = folder.path().resolve("out");
            Path err = folder.path().resolve("err");
            ProcessBuilder builder =
                    builder(arguments).redirectInput(in.toFile()).redirectError(err.toFile());
            int code = finish(builder.redirectOutput(out.toFile()).start(), LONGEST_QUESTION);
            return new Answer(code, text(out), text(err));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Runs it with a file as its input, or its output written to a file; what it complains about is in the answer. */
    public Answer transfer(Redirect in, Redirect out, String... arguments) {
        try (TemporaryFolder folder = TemporaryFolder.make("tocsin-ask-")) {
            Path err = folder.path().resolve("err");
            Process process = builder(List.of(arguments))
                    .redirectInput(in)
                    .redirectOutput(out)
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            return new Answer(finish(process, Duration.ofDays(1)), "", text(err));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Starts it and talks with it, line by line; what it complains about goes where ours goes. */
    public Conversation talk(List<String> arguments) {
        try {
            return new Conversation(
                    builder(arguments).redirectError(Redirect.INHERIT).start());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ProcessBuilder builder(List<String> arguments) {
        List<String> shown = new ArrayList<>(List.of(name));
        shown.addAll(arguments);
        console.trace(shown);
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        context.home().ifPresent(home -> builder.directory(home.toFile()));
        builder.environment().clear();
        builder.environment().putAll(context.variables());
        return builder;
    }

    private int finish(Process process, Duration limit) {
        Thread end = endWithUs(process);
        try {
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new FailedException(
                    name + " said nothing for " + limit.toSeconds() + " s; see whether it works by hand");
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            release(process, end);
        }
    }

    private static Thread endWithUs(Process process) {
        Thread end = new Thread(() -> destroy(process), "stop-program");
        Runtime.getRuntime().addShutdownHook(end);
        return end;
    }

    private static void release(Process process, Thread end) {
        destroy(process);
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            return; // this process is ending already
        }
    }

    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("cannot run " + name + ": " + e.getMessage(), e);
    }

    private FailedException interrupted() {
        Thread.currentThread().interrupt();
        return new FailedException(name + " was interrupted");
    }
}
