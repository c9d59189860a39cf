package io.tocsin.cli.lifecycle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that holds a node's folder by its lock until it is asked to end. */
public final class HeldFolder implements AutoCloseable {
    private final Process process;

    private HeldFolder(Process process) {
        this.process = process;
    }

    /** What the process does: arguments are the folder, and "deaf" if it is not to end when asked. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 1) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        try (FileChannel channel = FileChannel.open(
                        Path.of(arguments[0], "lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            System.out.println(lock != null && lock.isValid() ? "held" : "not held");
            new CountDownLatch(1).await();
        }
    }

    /** Holds {@code folder}, and returns once it is held. */
    public static HeldFolder hold(Path folder, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HeldFolder.class.getName(),
                folder.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (!"held".equals(out.readLine())) {
            throw new IOException("the folder cannot be held");
        }
        return new HeldFolder(process);
    }

    /** The note a node would leave of this process, with {@code more} lines. */
    public void announce(Path folder, String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "process=" + process.pid(),
                "started="
                        + process.info().startInstant().orElseThrow().toString().replace(":", "\\:"),
                "mode=up"));
        lines.addAll(List.of(more));
        Files.write(folder.resolve("running.properties"), lines);
    }

    /** The process. */
    public Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
