package io.tocsin.cli.lifecycle;

import io.tocsin.cli.node.NodePlace;
import io.tocsin.cli.runtime.FailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds what can be deleted, by what it is. Only names that tocsin itself makes are ever found. Stateless. */
final class Leftovers {
    private static final Duration OLD = Duration.ofHours(1);
    private static final Map<String, String> LOGS =
            Map.of("logs", "log files", "postgres/postgres.log", "log file", "postgres/postgres.log.1", "log file");
    private static final Map<String, String> DATABASE = Map.of(
            "broker", "topics: ballots, signatures, registry",
            "postgres", "the ledger's database",
            "consensus", "state made from the topics",
            "agent", "what the agents know and have said, which names places in these topics",
            "running.properties", "note of a killed node",
            "last-run.properties", "note of the last run");
    private static final Map<String, String> KEYS =
            Map.of("keys", "PRIVATE KEYS AND PASSWORDS: nothing brings them back but a backup", "lock", "lock");
    private static final Set<String> OF_A_NODE = Set.of(
            "agent",
            "broker",
            "consensus",
            "keys",
            "lock",
            "logs",
            "postgres",
            "running.properties",
            "last-run.properties");

    private Leftovers() {}

    static List<Leftover> logs(NodePlace place) throws IOException {
        return of(place.root(), LOGS);
    }

    /** Topics, database and what was made from them: none is of use without the others. */
    static List<Leftover> database(NodePlace place) throws IOException {
        return of(place.root(), DATABASE);
    }

    static List<Leftover> keys(NodePlace place) throws IOException {
        return of(place.root(), KEYS);
    }

    /** The programs of PostgreSQL, which are unpacked again. */
    static List<Leftover> binaries(NodePlace place) throws IOException {
        return of(place.root(), Map.of("postgres/binaries", "unpacked programs of PostgreSQL"));
    }

    private static List<Leftover> of(Path folder, Map<String, String> names) throws IOException {
        List<Leftover> found = new ArrayList<>();
        for (Map.Entry<String, String> name : new TreeMap<>(names).entrySet()) {
            Path path = folder.resolve(name.getKey());
            boolean isInside = folder.equals(path.getParent()) || !Files.isSymbolicLink(folder.resolve("postgres"));
            if (isInside) {
                Leftover.of(path, name.getValue()).ifPresent(found::add);
            }
        }
        return found;
    }

    /** What building has made in the checkout at {@code home}; the command that runs comes last. */
    static List<Leftover> builds(Path home) throws IOException {
        if (!Files.isRegularFile(home.resolve("pom.xml"))) {
            return List.of();
        }
        requireNoBuild(home);
        requireNoNode(home);
        List<Path> modules;
        try (Stream<Path> children = Files.list(home)) {
            modules = children.filter(module -> Files.isDirectory(module, LinkOption.NOFOLLOW_LINKS))
                    .filter(module -> Files.isRegularFile(module.resolve("pom.xml")))
                    .sorted((a, b) -> Boolean.compare(a.endsWith("cli"), b.endsWith("cli")))
                    .toList();
        }
        List<Leftover> found = new ArrayList<>();
        Leftover.of(home.resolve("target"), "build output, with the log of the build")
                .ifPresent(found::add);
        for (Path module : modules) {
            Leftover.of(module.resolve("target"), "build output, made again by the next command")
                    .ifPresent(found::add);
        }
        return found;
    }

    private static void requireNoBuild(Path home) throws IOException {
        Path holder = home.resolve("target/build.lock/process");
        if (Files.exists(holder) && isAlive(Files.readString(holder).strip())) {
            throw new FailedException("a build runs in " + home + "; wait for it");
        }
    }

    private static void requireNoNode(Path home) {
        String jar =
                home.resolve("standalone/target/quarkus-app/quarkus-run.jar").toString();
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(jar))
                        .orElse(false))
                .findFirst()
                .ifPresent(process -> {
                    throw new FailedException("process " + process.pid() + " runs from what was built in " + home
                            + "; end it first, a node with 'tocsin down'");
                });
    }

    /** The folders in {@code temporary} of demos that were killed: yours, as a node makes them, and used by nobody. */
    static List<Leftover> demos(Path temporary) throws IOException {
        if (!Files.isDirectory(temporary)) {
            return List.of();
        }
        List<Path> candidates;
        try (Stream<Path> all = Files.list(temporary)) {
            candidates = all.filter(path -> path.getFileName().toString().startsWith("tocsin-demo-"))
                    .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        List<Leftover> found = new ArrayList<>();
        for (Path folder : candidates) {
            if (isOwn(folder) && isOfANode(folder) && !isUsed(folder)) {
                Leftover.of(folder, "left by a demo that was killed").ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isOwn(Path folder) throws IOException {
        return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS)
                .getName()
                .replaceFirst(".*\\\\", "")
                .equals(System.getProperty("user.name"));
    }

    private static boolean isOfANode(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.allMatch(
                    child -> OF_A_NODE.contains(child.getFileName().toString()));
        }
    }

    // A demo that is just starting has a folder, but no lock yet.
    private static boolean isUsed(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("lock"))) {
            Instant changed = Files.getLastModifiedTime(folder).toInstant();
            return changed.isAfter(Instant.now().minus(OLD));
        }
        return new NodePlace(folder).isHeld() || new NodePlace(folder).server().isPresent();
    }

    private static boolean isAlive(String process) {
        return process.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(process))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }
}
