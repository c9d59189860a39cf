package io.tocsin.cli.runtime;

import io.tocsin.cli.logs.LogFilter;
import io.tocsin.cli.logs.LogLine;
import io.tocsin.cli.logs.NodeLogs;
import io.tocsin.cli.node.NodeFigures;
import io.tocsin.cli.node.NodeNote;
import io.tocsin.cli.node.NodePlace;
import io.tocsin.cli.node.Readiness;
import io.tocsin.cli.runtime.Checkup.Finding;
import io.tocsin.cli.runtime.Checkup.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at a node that runs, and at what one that crashed has left. Changes nothing. */
public final class NodeCheckup {
    private static final long MEGABYTE = 1024L * 1024;
    private static final long MIN_DISK = 1_000;
    private static final long TIGHT = 85;
    private static final long FULL = 95;
    private static final int MAX_TEXT = 160;
    private static final String UNFINISHED = ".*\\.new|hold\\..*";

    private final NodePlace place;
    private final Optional<Path> home;

    /** Of the node in {@code place}, which a tocsin that lies in {@code home} has started. */
    public NodeCheckup(NodePlace place, Optional<Path> home) {
        this.place = place;
        this.home = home;
    }

    /** Everything that was found, in the order shown. */
    public List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        try {
            Optional<NodeNote> running = place.running();
            findings.addAll(running.map(this::running).orElseGet(() -> List.of(notRunning())));
            findings.add(disk());
            crash().ifPresent(findings::add);
            lastError(running.or(place::lastRun)).ifPresent(findings::add);
            if (running.isEmpty() && !place.isHeld()) {
                server().ifPresent(findings::add);
            }
            unfinished().ifPresent(findings::add);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + place.root() + ": " + e, e);
        }
        return findings;
    }

    private List<Finding> running(NodeNote note) {
        List<Finding> findings = new ArrayList<>();
        List<Readiness> parts = Readiness.of(note);
        List<String> wrong = parts.stream()
                .filter(part -> part.state() != Readiness.State.READY)
                .map(part -> part.name() + ": " + part.detail())
                .toList();
        String found = "process " + note.process() + (wrong.isEmpty() ? ", ready" : ", " + String.join("; ", wrong));
        findings.add(Finding.of(
                "node",
                wrong.isEmpty(),
                shortened(found),
                "'tocsin logs --level WARN --data " + place.root() + "' says why"));
        for (String service : note.addresses().keySet()) {
            NodeFigures.heap(note, service).map(heap -> heap(service, heap)).ifPresent(findings::add);
        }
        return findings;
    }

    private static Finding heap(String service, NodeFigures.Heap heap) {
        String found = heap.used() / MEGABYTE + " of " + heap.limit() / MEGABYTE + " MB";
        Finding finding = Finding.of(
                "heap of " + service,
                heap.percent() < TIGHT,
                found,
                "take fewer agents, or give it more, as in TOCSIN_JAVA_OPTS=-Xmx2g");
        return heap.percent() < FULL ? finding.mild() : finding;
    }

    private Finding notRunning() {
        if (place.isHeld()) {
            return new Finding("node", Result.WARNS, "held by a process that is no node yet", "look again in a minute");
        }
        String how = place.lastRun().map(NodeCheckup::how).orElse("");
        boolean isFine = how.isEmpty() || how.contains("orderly");
        String advice = how.contains("memory")
                ? "take fewer agents, or give it more memory, as in TOCSIN_JAVA_OPTS=-Xmx2g"
                : "start it again: what it had acknowledged is kept";
        return Finding.of("node", isFine, "not running" + (how.isEmpty() ? "" : ", ended " + how), advice)
                .mild();
    }

    private static String how(NodeNote last) {
        return last.ended().isEmpty() ? "by a kill or with the machine" : last.how();
    }

    private Finding disk() throws IOException {
        long free = Files.getFileStore(place.root()).getUsableSpace() / MEGABYTE;
        return Finding.of(
                "disk of the data",
                free >= MIN_DISK,
                free + " MB free",
                "free " + MIN_DISK + " MB for " + place.root());
    }

    private Optional<Finding> crash() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(
                place.logs(),
                place.root(),
                home.map(path -> path.resolve("standalone/target/quarkus-app")).orElse(place.logs()))) {
            files.addAll(named(folder, "hs_err_pid.*"));
        }
        return files.stream()
                .max(Comparator.comparing(file -> file.toFile().lastModified()))
                .map(newest -> new Finding(
                        "Java's crashes",
                        Result.WARNS,
                        newest.toString(),
                        "its first lines say where; update Java, and delete it when read"));
    }

    private Optional<Finding> lastError(Optional<NodeNote> run) throws IOException {
        NodeLogs logs = NodeLogs.of(place, Optional.empty());
        long[] ends = new long[logs.files().size()];
        Arrays.fill(ends, Long.MAX_VALUE);
        Optional<Instant> since = run.flatMap(NodeNote::started);
        return logs.last(100, new LogFilter(LogLine.Severity.ERROR, since, ""), ends).stream()
                .filter(LogLine::isRecord)
                .reduce((earlier, later) -> later)
                .map(line -> new Finding(
                        "last error",
                        Result.WARNS,
                        shortened(line.text()),
                        "'tocsin logs --level ERROR --data " + place.root() + "' shows more"));
    }

    private Optional<Finding> server() throws IOException {
        if (!Files.exists(place.databaseData().resolve("postmaster.pid"))) {
            return Optional.empty();
        }
        String found = place.server()
                .map(server -> "still running as process " + server.pid())
                .orElse("note of one that was killed");
        return Optional.of(new Finding("PostgreSQL", Result.WARNS, found, "nothing: the next 'tocsin up' sees to it"));
    }

    private Optional<Finding> unfinished() throws IOException {
        List<Path> files = new ArrayList<>(named(place.root(), UNFINISHED));
        files.addAll(named(place.root().resolve("keys"), UNFINISHED));
        if (files.isEmpty() || place.isHeld()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "unfinished",
                Result.WARNS,
                files.size() + ", such as " + files.get(0),
                "left by a command that was killed; hold.NAME keeps a process down: delete it"));
    }

    private static List<Path> named(Path folder, String pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + " ...";
    }
}
