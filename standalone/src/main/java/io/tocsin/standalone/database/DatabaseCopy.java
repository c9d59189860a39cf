package io.tocsin.standalone.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of the files of a PostgreSQL server that goes on working, by its low-level backup interface (PostgreSQL manual,
 * 25.3.4). What the copy is good for is where the server stood when the copying ended. Not thread-safe.
 */
public final class DatabaseCopy {
    private static final String WAL = "pg_wal";

    // What a server makes anew, or must not find, as the manual lists them; the folders themselves must be there.
    private static final Set<String> FOLDERS_WITHOUT_CONTENT = Set.of(
            WAL, "pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init");

    // Of an earlier copy that has not been started yet, which cannot be started without it; a server that works has
    // none.
    private static final String LABEL = "backup_label";

    private final Path data;
    private final CopiedFiles target;

    /**
     * Of the server on {@code data}.
     *
     * @param target takes the files
     */
    public DatabaseCopy(Path data, CopiedFiles target) {
        this.data = data;
        this.target = target;
    }

    /**
     * Copies while the server at {@code url} works.
     *
     * @param url JDBC address of any of its databases
     * @param password of its superuser
     * @throws IllegalStateException if the server refuses
     * @throws UncheckedIOException if a file cannot be copied
     */
    public void ofRunning(String url, String password) {
        try (Connection connection = DriverManager.getConnection(url, EmbeddedDatabase.SUPERUSER, password);
                Statement sql = connection.createStatement()) {
            // Keeps the log that is written meanwhile; gone with the connection, also if this process is killed.
            sql.execute("SELECT pg_create_physical_replication_slot('tocsin_backup', true, true)");
            String first = text(sql, "SELECT pg_walfile_name(pg_backup_start('tocsin', true))");
            files(false);
            Stop stop = stop(sql);
            byte[] label = stop.label().getBytes(StandardCharsets.UTF_8);
            target.file(LABEL, new ByteArrayInputStream(label), label.length);
            log(first, stop.lastLogFile());
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not let itself be copied: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's data in " + data + ": " + e.getMessage(), e);
        }
    }

    /**
     * Copies where no server works.
     *
     * @throws IllegalStateException if there is one all the same
     * @throws UncheckedIOException if a file cannot be copied
     */
    public void ofStopped() {
        if (OrphanedServer.find(data).isPresent()) {
            throw new IllegalStateException("a PostgreSQL still runs on " + data
                    + " though its node does not; start the node, which ends it, and try again");
        }
        try {
            files(true);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL's data in " + data + ": " + e.getMessage(), e);
        }
    }

    private record Stop(String lastLogFile, String label) {}

    private static Stop stop(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery(
                "SELECT pg_walfile_name(lsn), labelfile FROM pg_backup_stop(wait_for_archive => false)")) {
            row.next();
            return new Stop(row.getString(1), row.getString(2));
        }
    }

    private static String text(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void files(boolean withLog) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path path : (Iterable<Path>) all.sorted()::iterator) {
                copy(path, withLog);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void copy(Path path, boolean withLog) throws IOException {
        String name = name(path);
        if (name.isEmpty() || LEFT_OUT.contains(path.getFileName().toString()) || isWithoutContent(path, withLog)) {
            return;
        }
        if (Files.isDirectory(path)) {
            target.folder(name);
            return;
        }
        whole(name, path);
    }

    // Tables are dropped and temporary files go while the server works.
    private void whole(String name, Path path) throws IOException {
        try (InputStream content = Files.newInputStream(path)) {
            target.file(name, content, Long.MAX_VALUE);
        } catch (NoSuchFileException e) {
            return;
        }
    }

    private boolean isWithoutContent(Path path, boolean withLog) {
        Path relative = data.relativize(path);
        String top = relative.getName(0).toString();
        if (relative.getNameCount() == 1 || !FOLDERS_WITHOUT_CONTENT.contains(top)) {
            return false;
        }
        // The folders of the log must be there, those of the others are a server's own.
        return !top.equals(WAL) || (!withLog && !Files.isDirectory(path));
    }

    private void log(String first, String last) throws IOException {
        try (Stream<Path> all = Files.list(data.resolve(WAL))) {
            List<Path> needed = all.filter(file -> isBetween(file.getFileName().toString(), first, last))
                    .sorted()
                    .toList();
            for (Path file : needed) {
                whole(name(file), file);
            }
        }
    }

    private static boolean isBetween(String file, String first, String last) {
        return file.matches("[0-9A-F]{24}") && file.compareTo(first) >= 0 && file.compareTo(last) <= 0;
    }

    private String name(Path path) {
        return data.relativize(path).toString().replace('\\', '/');
    }
}
