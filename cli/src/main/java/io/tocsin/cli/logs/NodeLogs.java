package io.tocsin.cli.logs;

import io.tocsin.cli.node.NodePlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The log files of a node: one of all services, rotated, where they are one process; one a service where they are several.
 *
 * @param files those that are written to, sorted
 * @param loggers whose records of the common file are meant; empty for all
 */
public record NodeLogs(List<Path> files, String loggers) {
    /** What has a log of its own, or a part of the common one. */
    public static final List<String> SERVICES =
            List.of("agent", "broker", "consensus", "dashboard", "database", "ledger");

    private static final String COMMON = "tocsin.log";
    private static final int MAX_ROTATED = 1_000;

    /** Those of the node in {@code place}, or of one of its {@link #SERVICES}. */
    public static NodeLogs of(NodePlace place, Optional<String> service) throws IOException {
        if (service.filter("database"::equals).isPresent()) {
            return new NodeLogs(existing(Stream.of(place.root().resolve("postgres/postgres.log"))), "");
        }
        if (service.isPresent()) {
            Path own = place.logs().resolve(service.get() + ".out");
            if (Files.exists(own)) {
                return new NodeLogs(List.of(own), "");
            }
            String loggers = service.get().equals("broker") ? "kafka." : "io.tocsin." + service.get() + ".";
            return new NodeLogs(existing(Stream.of(place.logs().resolve(COMMON))), loggers);
        }
        if (!Files.isDirectory(place.logs())) {
            return new NodeLogs(List.of(), "");
        }
        try (Stream<Path> all = Files.list(place.logs())) {
            return new NodeLogs(
                    existing(all.filter(
                            file -> file.endsWith(COMMON) || file.toString().endsWith(".out"))),
                    "");
        }
    }

    private static List<Path> existing(Stream<Path> files) {
        return files.filter(Files::isRegularFile).sorted().toList();
    }

    /** The last {@code count} lines that {@code filter} wants, of all files in the order of their time. */
    public List<LogLine> last(int count, LogFilter filter, long[] ends) throws IOException {
        List<LogLine> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            all.addAll(last(files.get(i), ends[i], count, filter));
        }
        if (files.size() > 1) {
            all = inTime(all);
        }
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    private record Dated(LogLine line, Instant at) {}

    // A line that is no record has the time of the one before it.
    private static List<LogLine> inTime(List<LogLine> lines) {
        List<Dated> dated = new ArrayList<>();
        Instant at = Instant.EPOCH;
        for (LogLine line : lines) {
            at = line.at().orElse(at);
            dated.add(new Dated(line, at));
        }
        dated.sort(Comparator.comparing(Dated::at));
        return dated.stream().map(Dated::line).toList();
    }

    private static Deque<LogLine> last(Path file, long end, int count, LogFilter filter) throws IOException {
        Deque<LogLine> found = new ArrayDeque<>();
        boolean goesOn = collect(file, end, count, filter, found);
        for (int n = 1; goesOn && n <= MAX_ROTATED; n++) {
            Path older = file.resolveSibling(file.getFileName() + "." + n);
            goesOn = Files.isRegularFile(older) && collect(older, Long.MAX_VALUE, count, filter, found);
        }
        return found;
    }

    // Whether there may be more in an older file.
    private static boolean collect(Path file, long end, int count, LogFilter filter, Deque<LogLine> found)
            throws IOException {
        try (Backwards lines = new Backwards(file, end)) {
            while (found.size() < count) {
                Optional<LogLine> line = lines.previous().map(LogLine::of);
                if (line.isEmpty()) {
                    return true;
                }
                if (filter.isTooOld(line.get())) {
                    return false;
                }
                if (filter.wants(line.get())) {
                    found.addFirst(line.get());
                }
            }
            return false;
        }
    }
}
