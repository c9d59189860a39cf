package io.tocsin.standalone.backup;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The volumes of a compose stack, mounted below one folder as a node's folder has it ({@code docker-compose.yml}, service
 * {@code backup}). Each belongs to another user, by number, and comes back to it. Stateless but for the folder.
 *
 * @param root where they are mounted
 */
record StackVolumes(Path root) {
    /** The file of a backup that says whom the volumes belong to; a backup of a node has none. */
    static final String OWNERS = "stack.properties";

    /** All that is copied, each mounted there. */
    static final List<String> PATHS = List.of(
            "broker",
            "agent",
            "postgres/data",
            "keys/network",
            "keys/consensus",
            "keys/ledger",
            "keys/agents",
            "keys/database",
            "keys/superuser");

    // Of the set-up's user; PostgreSQL, which is another, reads them by that group.
    private static final List<String> OF_THE_GROUP = List.of("keys/database", "keys/superuser");

    /** Whom they belong to, as the file says it. */
    String owners() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String path : PATHS) {
            Path volume = root.resolve(path);
            text.append(path).append('=').append(number(volume, "uid")).append(':');
            text.append(number(volume, "gid")).append('\n');
        }
        return text.toString();
    }

    private static Object number(Path path, String what) throws IOException {
        return Files.getAttribute(path, "unix:" + what, LinkOption.NOFOLLOW_LINKS);
    }

    /** Gives {@code file} to whom the folder it lies in belongs. */
    static void giveToOwnerOfFolder(Path file) throws IOException {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        Files.setAttribute(file, "unix:gid", number(folder, "gid"));
        Files.setAttribute(file, "unix:uid", number(folder, "uid"));
    }

    /**
     * Refuses to go on if one holds anything.
     *
     * @throws IllegalStateException that names it
     */
    void requireEmpty() throws IOException {
        for (String path : Stream.concat(PATHS.stream(), Stream.of("consensus")).toList()) {
            try (Stream<Path> content = Files.list(root.resolve(path))) {
                if (content.findAny().isPresent()) {
                    throw new IllegalStateException("the volume of " + path + " is not empty; restore where there is no"
                            + " stack yet: 'docker compose down --volumes' deletes this one, another"
                            + " COMPOSE_PROJECT_NAME leaves it alone");
                }
            }
        }
    }

    /** Empties all of them, after a restore that failed. */
    void clear() throws IOException {
        for (String path : PATHS) {
            Path volume = root.resolve(path);
            try (Stream<Path> all = Files.walk(volume)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    if (!one.equals(volume)) {
                        Files.deleteIfExists(one);
                    }
                }
            }
        }
    }

    /** Gives everything in them to those whom {@code owners} names. */
    void give(String owners) throws IOException {
        Properties numbers = new Properties();
        numbers.load(new StringReader(owners));
        for (String path : PATHS) {
            String[] owner = numbers.getProperty(path, "").split(":", 2);
            if (owner.length != 2) {
                throw new IllegalStateException("its " + OWNERS + " does not say whose " + path + " is");
            }
            give(path, Integer.parseInt(owner[0]), Integer.parseInt(owner[1]));
        }
    }

    // The deepest first: a folder that is somebody else's already might not let us look into it.
    private void give(String path, int user, int group) throws IOException {
        boolean isOfTheGroup = OF_THE_GROUP.contains(path);
        Set<PosixFilePermission> folders = permissions(isOfTheGroup ? "rwxr-x---" : "rwx------");
        Set<PosixFilePermission> files = permissions(isOfTheGroup ? "r--r-----" : "rw-------");
        try (Stream<Path> all = Files.walk(root.resolve(path))) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.setPosixFilePermissions(one, Files.isDirectory(one) ? folders : files);
                Files.setAttribute(one, "unix:gid", group);
                Files.setAttribute(one, "unix:uid", user);
            }
        }
    }

    private static Set<PosixFilePermission> permissions(String text) {
        return PosixFilePermissions.fromString(text);
    }
}
