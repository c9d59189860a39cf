package io.tocsin.cli.lifecycle;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.node.NodeNote;
import io.tocsin.cli.node.NodePlace;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import io.tocsin.cli.runtime.UsageException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a node in an orderly way. */
@Command(
        name = "down",
        description = "Ask the node that runs on a folder to end in an orderly way, and wait until it has; "
                + "exits 0 too if none runs.",
        footer = {"", "Examples:", "  tocsin down --data node", "  tocsin down --data node --timeout 120"})
public final class DownCommand extends WorkingCommand {
    private static final int MAX_TIMEOUT = 3_600;
    private static final Duration LOOK = Duration.ofMillis(100);

    @Mixin
    private final PlaceOptions options = new PlaceOptions();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "90",
            description = "How long to wait for its end, 1 to 3600 (default ${DEFAULT-VALUE}).")
    private int timeout;

    /** The command in {@code context}. */
    public DownCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (timeout < 1 || timeout > MAX_TIMEOUT) {
            throw new UsageException("--timeout: got " + timeout + ", allowed 1 to " + MAX_TIMEOUT + " seconds");
        }
        NodePlace place = options.place(context);
        if (!place.isHeld()) {
            print(List.of("no node runs in " + place.root()));
            return ExitCode.OK;
        }
        ask(place);
        long begun = System.nanoTime();
        long deadline = begun + Duration.ofSeconds(timeout).toNanos();
        while (place.isHeld()) {
            if (System.nanoTime() - deadline > 0) {
                throw new FailedException("the node in " + place.root() + " has not ended within " + timeout
                        + " s; see what it does with 'tocsin logs --data " + place.root()
                        + "', wait longer with --timeout, or end it with 'kill -9 "
                        + place.running()
                                .map(NodeNote::process)
                                .map(String::valueOf)
                                .orElse("PROCESS")
                        + "', which loses nothing that it has acknowledged");
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        print(List.of(String.format(
                Locale.ROOT,
                "the node in %s has ended after %.1f s",
                place.root(),
                (System.nanoTime() - begun) / 1e9)));
        return ExitCode.OK;
    }

    // Only a process that the note names, that began when the note says, while somebody holds the folder.
    private static void ask(NodePlace place) {
        Optional<ProcessHandle> process = place.running().flatMap(NodeNote::handle);
        if (process.isEmpty()) {
            throw new FailedException(
                    "the folder " + place.root() + " is held by a process that has not said what it is:"
                            + " a node that is starting, or a command such as replay, backup or restore; try again in a minute");
        }
        if (!process.get().supportsNormalTermination()) {
            throw new FailedException("this system cannot ask a process to end; press Ctrl-C where 'tocsin up' runs");
        }
        if (!process.get().destroy() && process.get().isAlive()) {
            throw new FailedException("process " + process.get().pid()
                    + " may not be asked to end by you; try again as the user who started it");
        }
    }
}
