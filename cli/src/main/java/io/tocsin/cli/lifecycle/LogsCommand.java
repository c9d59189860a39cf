package io.tocsin.cli.lifecycle;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.logs.Follower;
import io.tocsin.cli.logs.LogFilter;
import io.tocsin.cli.logs.LogLine;
import io.tocsin.cli.logs.LogLine.Severity;
import io.tocsin.cli.logs.NodeLogs;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.wording.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a node has logged. */
@Command(
        name = "logs",
        description = "Show the last lines that a node has logged, for people; it may run or not.",
        footer = {
            "",
            "Examples:",
            "  tocsin logs --data node --level WARN --since 2h",
            "  tocsin logs --data node --service ledger --lines 200",
            "  tocsin logs --data node --follow"
        })
public final class LogsCommand extends WorkingCommand {
    private static final int MAX_LINES = 100_000;
    private static final Duration LOOK = Duration.ofMillis(250);

    @Mixin
    private final PlaceOptions options = new PlaceOptions();

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Of one alone: agent, broker, consensus, dashboard, database or ledger.")
    private @Nullable String service;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many, 1 to 100000 (default ${DEFAULT-VALUE}).")
    private int count;

    @Option(names = "--follow", description = "Go on with what is logged from now on, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "TRACE",
            description = "Only this bad or worse: TRACE, DEBUG, INFO, WARN or ERROR.")
    private String level = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only from then on: 90s, 10m, 2h or 3d ago, or a time such as 2026-11-29T08:00:00Z.")
    private @Nullable String since;

    private int others;

    /** The command in {@code context}. */
    public LogsCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (count < 1 || count > MAX_LINES) {
            throw new UsageException("--lines: got " + count + ", allowed 1 to " + MAX_LINES);
        }
        Severity least = severity(level);
        Optional<Instant> from = Optional.ofNullable(since).map(text -> PastTime.of(text, Instant.now()));
        Optional<String> wanted = Optional.ofNullable(service).map(LogsCommand::known);
        List<Follower> followers = new ArrayList<>();
        try {
            NodeLogs logs = NodeLogs.of(options.place(context), wanted);
            if (logs.files().isEmpty()) {
                say("nothing is logged there yet"
                        + wanted.map(name -> " by " + name).orElse(""));
                return ExitCode.OK;
            }
            for (Path file : logs.files()) {
                followers.add(new Follower(file));
            }
            LogFilter filter = new LogFilter(least, from, logs.loggers());
            long[] ends = followers.stream()
                    .mapToLong(follower -> follow ? follower.start() : Long.MAX_VALUE)
                    .toArray();
            logs.last(count, filter, ends).forEach(this::show);
            follow(followers, filter);
            close(followers);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log: " + e.getMessage(), e);
        }
        if (others > 0) {
            say(others + " of these lines are no records of the log, damaged or plain text: shown as they are");
        }
        return ExitCode.OK;
    }

    private void follow(List<Follower> followers, LogFilter filter) throws IOException {
        while (follow && !terminal().isBroken()) {
            for (Follower follower : followers) {
                follower.poll(text ->
                        Optional.of(LogLine.of(text)).filter(filter::wants).ifPresent(this::show));
            }
            LockSupport.parkNanos(LOOK.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private static void close(List<Follower> followers) throws IOException {
        for (Follower follower : followers) {
            follower.close();
        }
    }

    private void show(LogLine line) {
        others += line.isRecord() ? 0 : 1;
        answer(line.text());
    }

    private void say(String line) {
        terminal().error(line);
    }

    private static Severity severity(String name) {
        return Arrays.stream(Severity.values())
                .filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new UsageException("--level: got '" + name + "', allowed TRACE, DEBUG, INFO, WARN, ERROR"));
    }

    private static String known(String name) {
        if (NodeLogs.SERVICES.contains(name)) {
            return name;
        }
        throw new UsageException("--service: " + NearestName.refusal(name, NodeLogs.SERVICES));
    }
}
