package io.tocsin.cli.lifecycle;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.node.NodePlace;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.FailedException;
import io.tocsin.cli.runtime.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Clears away what was left. */
@Command(
        name = "cleanup",
        description = "Delete logs, builds, what killed demos left, or a node's data; lists what goes, with sizes, and "
                + "asks first. Alone it only says what it could do.",
        footer = {
            "",
            "Examples:",
            "  tocsin cleanup --temp --dry-run",
            "  tocsin cleanup --logs --data node",
            "  tocsin cleanup --database --data node --force",
            "Other files in these folders stay, and links are not followed. A node must be ended first: tocsin down."
        })
public final class CleanupCommand extends WorkingCommand {
    @Mixin
    private final PlaceOptions options = new PlaceOptions();

    @Option(names = "--logs", description = "A node's log files.")
    private boolean logs;

    @Option(
            names = "--cache",
            description = "What was built in the checkout, and with --data a node's unpacked PostgreSQL programs;"
                    + " the next command makes both again.")
    private boolean cache;

    @Option(names = "--temp", description = "Folders of demos that were killed.")
    private boolean temp;

    @Option(
            names = "--database",
            description = "A node's topics, database and what was made from them; its keys and logs stay.")
    private boolean database;

    @Option(names = "--all", description = "All of these, AND THE NODE'S KEYS.")
    private boolean all;

    @Option(names = "--dry-run", description = "List what would go, and delete nothing.")
    private boolean dryRun;

    @Option(names = "--force", description = "Do not ask.")
    private boolean force;

    private final Supplier<String> answer;
    private final Path temporary;

    /** The command in {@code context}. */
    public CleanupCommand(CommandContext context) {
        this(
                context,
                () -> Optional.ofNullable(System.console())
                        .map(console -> console.readLine("Delete these? [y/N] "))
                        .orElse(""),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** With what somebody answers when asked, and where demos have their folders. */
    CleanupCommand(CommandContext context, Supplier<String> answer, Path temporary) {
        super(context);
        this.answer = answer;
        this.temporary = temporary;
    }

    @Override
    public Integer call() {
        if (!(logs || cache || temp || database || all)) {
            print(List.of("Nothing was named, so nothing is deleted. Name one or more of --logs, --cache, --temp,"
                    + " --database, or --all of them and the node's keys; --dry-run only lists."
                    + " 'tocsin cleanup --help' says more."));
            return ExitCode.OK;
        }
        try {
            Optional<NodePlace> place = place();
            place.ifPresent(CleanupCommand::requireFree);
            List<Leftover> found = found(place);
            if (found.isEmpty()) {
                print(List.of("there is nothing to delete"));
                return ExitCode.OK;
            }
            list(found);
            if (dryRun) {
                print(List.of("Nothing was deleted: this is a dry run."));
            } else if (isWanted()) {
                delete(place, found);
            } else {
                print(List.of("Nothing was deleted."));
            }
            return ExitCode.OK;
        } catch (IOException e) {
            throw new FailedException("cannot be deleted: " + e);
        }
    }

    // Builds and demos are cleared away without a node.
    private Optional<NodePlace> place() {
        if (logs || database || options.isGiven()) {
            return Optional.of(options.place(context));
        }
        return all ? options.anyPlace(context) : Optional.empty();
    }

    private static void requireFree(NodePlace place) {
        if (place.isHeld()) {
            throw new FailedException("a process uses " + place.root()
                    + "; end the node first with 'tocsin down --data " + place.root() + "'");
        }
        place.server().ifPresent(server -> {
            throw new FailedException("PostgreSQL, process " + server.pid() + ", still runs in " + place.root()
                    + "; a node that was killed has left it: end it with 'kill -INT " + server.pid() + "'");
        });
    }

    private List<Leftover> found(Optional<NodePlace> place) throws IOException {
        List<Leftover> found = new ArrayList<>();
        if ((cache || all) && context.home().isPresent()) {
            found.addAll(Leftovers.builds(context.home().get()));
        }
        if (temp || all) {
            found.addAll(Leftovers.demos(temporary));
        }
        if (place.isPresent()) {
            found.addAll(ofNode(place.get()));
        }
        return found;
    }

    private List<Leftover> ofNode(NodePlace place) throws IOException {
        Map<Path, Leftover> found = new LinkedHashMap<>();
        List<Leftover> chosen = new ArrayList<>();
        chosen.addAll(database || all ? Leftovers.database(place) : List.of());
        chosen.addAll(logs || all ? Leftovers.logs(place) : List.of());
        chosen.addAll(cache || all ? Leftovers.binaries(place) : List.of());
        chosen.addAll(all ? Leftovers.keys(place) : List.of());
        for (Leftover one : chosen) {
            if (found.keySet().stream().noneMatch(one.path()::startsWith)) {
                found.put(one.path(), one);
            }
        }
        return List.copyOf(found.values());
    }

    private void list(List<Leftover> found) {
        List<String> lines = new ArrayList<>();
        lines.add(dryRun ? "This would go:" : "This goes:");
        found.forEach(one -> lines.add(one.line()));
        lines.add(String.format("  %10s  together", Leftover.megabytes(Leftover.sum(found))));
        print(lines);
    }

    private boolean isWanted() {
        if (force) {
            return true;
        }
        if (!context.terminal()) {
            throw new UsageException("nobody can be asked here; --force deletes without asking, --dry-run only lists");
        }
        String given = answer.get();
        return given != null && given.strip().matches("(?i)y|yes");
    }

    // While the node's folder is held, so that none starts meanwhile.
    private void delete(Optional<NodePlace> place, List<Leftover> found) throws IOException {
        if (place.isEmpty()) {
            deleteAll(found);
            return;
        }
        Path lock = place.get().root().resolve("lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held == null) {
                throw new FailedException(
                        "a process has just taken " + place.get().root() + "; nothing was deleted");
            }
            deleteAll(found);
        } catch (OverlappingFileLockException e) {
            throw new FailedException("this process itself holds " + place.get().root() + ": " + e);
        }
    }

    private void deleteAll(List<Leftover> found) throws IOException {
        List<Leftover> inOrder = new ArrayList<>(found);
        inOrder.sort(Comparator.comparing(one -> one.path().endsWith("lock")));
        for (Leftover one : inOrder) {
            if (Files.exists(one.path())) {
                one.delete();
            }
        }
        print(List.of("Deleted, " + Leftover.megabytes(Leftover.sum(found)) + " are free again."));
    }
}
