package io.tocsin.cli.runtime;

import io.tocsin.lab.terminal.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What the real stack needs of a machine, looked at one by one. Changes nothing. */
public final class Checkup {
    private static final int OLDEST_JAVA = 17;
    private static final long MEGABYTE = 1024L * 1024;
    private static final long MIN_MEMORY = 1_500;
    private static final long MIN_DISK = 1_000;

    private final CommandContext context;

    /** Looks at what {@code context} finds around it. */
    public Checkup(CommandContext context) {
        this.context = context;
    }

    /** How a check ended. */
    public enum Result {
        OK,
        WARNS,
        FAILS
    }

    /**
     * What a check found.
     *
     * @param advice what to do, empty if nothing
     */
    public record Finding(String check, Result result, String found, String advice) {
        static Finding of(String check, boolean fine, String found, String advice) {
            return new Finding(check, fine ? Result.OK : Result.FAILS, found, fine ? "" : advice);
        }

        Finding mild() {
            return result == Result.FAILS ? new Finding(check, Result.WARNS, found, advice) : this;
        }
    }

    /** What was found, for people. */
    public static Table table(List<Finding> findings) {
        Table table = new Table("lll").row("check", "result", "found; what to do");
        findings.forEach(finding -> table.row(
                finding.check(),
                finding.result().toString(),
                finding.found() + (finding.advice().isEmpty() ? "" : "; " + finding.advice())));
        return table;
    }

    /** Every check, in the order shown. */
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        int java = Runtime.version().feature();
        findings.add(Finding.of("Java", java >= OLDEST_JAVA, String.valueOf(java), "install Java 17 or newer"));
        if (context.hasSources()) {
            findings.add(command("Maven", List.of("mvn", "--version"), "install Maven 3.8.7 or newer to build tocsin")
                    .mild());
        }
        findings.add(memory());
        findings.add(disk());
        findings.add(openFiles());
        findings.add(port(8080, "dashboard"));
        findings.add(port(9092, "broker"));
        if (isRoot()) {
            findings.add(command(
                    "user namespaces",
                    List.of("unshare", "-U", "true"),
                    "PostgreSQL refuses to run as root; start tocsin as another user"));
        }
        return findings;
    }

    private static Finding memory() {
        OptionalLong there = HeapSize.machineMegabytes();
        if (there.isEmpty()) {
            return new Finding("memory", Result.WARNS, "unknown", "");
        }
        long megabytes = there.getAsLong();
        return Finding.of(
                "memory", megabytes >= MIN_MEMORY, megabytes + " MB", "the stack needs " + MIN_MEMORY + " MB");
    }

    private static Finding openFiles() {
        long allowed = Preflight.openFiles();
        return Finding.of(
                "open files",
                allowed >= Preflight.MIN_OPEN_FILES,
                String.valueOf(allowed),
                "allow more with 'ulimit -n " + Preflight.MIN_OPEN_FILES + "'");
    }

    private Finding disk() {
        Path folder = context.home().orElse(Path.of("").toAbsolutePath());
        try {
            long megabytes = Files.getFileStore(folder).getUsableSpace() / MEGABYTE;
            return Finding.of(
                    "disk", megabytes >= MIN_DISK, megabytes + " MB free", "free " + MIN_DISK + " MB in " + folder);
        } catch (IOException e) {
            return new Finding("disk", Result.WARNS, "unknown: " + e.getMessage(), "");
        }
    }

    // A taken port is no failure: another is found and printed.
    private static Finding port(int port, String use) {
        boolean free;
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            free = socket.isBound();
        } catch (IOException e) {
            free = false;
        }
        return Finding.of("port " + port, free, free ? "free" : "taken", "another port will be used for the " + use)
                .mild();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Finding command(String check, List<String> command, String advice) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(20, TimeUnit.SECONDS);
            boolean works = ended && process.exitValue() == 0;
            return Finding.of(check, works, works ? "works" : "does not work", advice);
        } catch (IOException e) {
            return Finding.of(check, false, "not found", advice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.of(check, false, "interrupted", advice);
        }
    }
}
