package io.tocsin.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code tocsin} command as a process, and what a test wants to know of it. */
public final class Stack implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private Stack(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "stack-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** What a command that ended left behind. */
    public record Done(int code, String out, String err) {
        public JsonNode json() {
            try {
                return JSON.readTree(out);
            } catch (IOException e) {
                throw new UncheckedIOException(out + "\n" + err, e);
            }
        }
    }

    /** Runs the command to its end. */
    public static Done run(Duration timeout, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("tocsin-out", ".txt");
        Path err = Files.createTempFile("tocsin-err", ".txt");
        try {
            Process process = new ProcessBuilder(command(arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(List.of(arguments) + " did not end within " + timeout + ":\n"
                        + Files.readString(out) + Files.readString(err));
            }
            return new Done(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Starts the command and leaves it running. */
    public static Stack start(String... arguments) throws IOException {
        return start(command(arguments));
    }

    /** Starts the command with a folder of its own for temporary files. */
    public static Stack startIn(Path temporary, String... arguments) throws IOException {
        List<String> command = command(arguments);
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        return start(command);
    }

    private static Stack start(List<String> command) throws IOException {
        return new Stack(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The command's own process. */
    public Process process() {
        return process;
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dtocsin.home=" + home());
        command.add("-jar");
        command.add(home().resolve("cli/target/tocsin.jar").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** The root of the project. */
    public static Path home() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** What it has printed so far. */
    public List<String> lines() {
        return lines;
    }

    /** The first group of the newest line that {@code pattern} finds something in, waiting for one. */
    public String awaitLine(String pattern, Duration timeout) throws InterruptedException {
        Pattern compiled = Pattern.compile(pattern);
        List<String> found = new ArrayList<>();
        await("a line like " + pattern, timeout, () -> {
            for (int i = lines.size() - 1; i >= 0 && found.isEmpty(); i--) {
                Matcher matcher = compiled.matcher(lines.get(i));
                if (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
            return !found.isEmpty();
        });
        return found.get(0);
    }

    /** Waits until {@code condition} holds. */
    public void await(String what, Duration timeout, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("waited in vain for " + what + "; the process "
                        + (process.isAlive() ? "runs" : "has ended") + " and printed\n" + String.join("\n", lines));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** The status of an HTTP GET, 0 if nobody answers. */
    public static int status(String url) {
        return answer(url).map(HttpResponse::statusCode).orElse(0);
    }

    /** The JSON body of an HTTP GET; empty JSON if nobody answers or it is none. */
    public static JsonNode json(String url) {
        try {
            return JSON.readTree(answer(url).map(HttpResponse::body).orElse("{}"));
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static java.util.Optional<HttpResponse<String>> answer(String url) {
        try {
            return java.util.Optional.of(HTTP.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return java.util.Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return java.util.Optional.empty();
        }
    }

    /** Ends it as Ctrl-C would, and returns its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            throw new AssertionError("did not end when asked to");
        }
        return process.exitValue();
    }

    /** Kills it and everything it started, at once. */
    public void killAll() throws InterruptedException {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle one : all) {
            one.onExit().join();
        }
    }

    /** Its process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            try {
                killAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("output ended: " + e.getMessage());
        }
    }
}
