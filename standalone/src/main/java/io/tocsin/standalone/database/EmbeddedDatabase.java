package io.tocsin.standalone.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL as a child of this process, on the loopback address, with its data in a folder. Everybody needs a password;
 * the passwords lie in owner-only files. Start and close it from one thread.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(200);
    static final String SUPERUSER = "postgres";
    private static final String DATABASE = "tocsin";
    private static final String HOST_RULES = """
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final DatabaseAccess access;
    private final Path data;

    private EmbeddedDatabase(EmbeddedPostgres server, DatabaseAccess access, Path data) {
        this.server = server;
        this.access = access;
        this.data = data;
    }

    /**
     * Starts the server, making its data, roles and database the first time.
     *
     * @param folder for data and binaries
     * @param secrets the folder of passwords
     * @param port to listen on
     * @throws UncheckedIOException if it does not start
     * @throws IllegalStateException if the roles cannot be made
     */
    public static EmbeddedDatabase start(Path folder, Path secrets, int port) {
        SecretFiles passwords = new SecretFiles(secrets);
        String superuserPassword = superuserPassword(secrets);
        Path data = data(folder);
        try {
            OrphanedServer.stop(data);
            EmbeddedPostgres server = launched(folder, port, superuserPassword);
            DatabaseAccess access = new DatabaseAccess(
                    "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
                    passwords.loadOrCreate("database-owner"),
                    passwords.loadOrCreate("database-ledger"));
            String own = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
            try (Connection connection = DriverManager.getConnection(own, SUPERUSER, superuserPassword)) {
                prepare(connection, access, superuserPassword);
                requirePasswords(connection, data);
            }
            return new EmbeddedDatabase(server, access, data);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + folder + " does not start: " + e.getMessage(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Where the data of the database in {@code folder} lie. */
    public static Path data(Path folder) {
        return folder.resolve("data");
    }

    /** The password of the ledger's role, from the folder of passwords. */
    public static String ledgerPassword(Path secrets) {
        return new SecretFiles(secrets).loadOrCreate("database-ledger");
    }

    /** The password of the superuser, from the folder of passwords. */
    public static String superuserPassword(Path secrets) {
        return new SecretFiles(secrets).loadOrCreate("database-superuser");
    }

    /** How the ledger reaches it. */
    public DatabaseAccess access() {
        return access;
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** Whether the server process is there. */
    public boolean isAlive() {
        return OrphanedServer.find(data).isPresent();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop: " + e.getMessage(), e);
        }
    }

    // The library goes on asking a server that has given up, so its log is watched beside it.
    private static EmbeddedPostgres launched(Path folder, int port, String password) throws IOException {
        Files.createDirectories(folder);
        PostgresLog log = PostgresLog.of(folder);
        log.rotate();
        long before = log.length();
        FutureTask<EmbeddedPostgres> launch = new FutureTask<>(() -> launch(folder, port, password, log));
        Thread thread = new Thread(launch, "postgres-start");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            try {
                return launch.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                Optional<String> failure = log.failureSince(before);
                // A server that is there complains of its clients only.
                if (failure.isPresent() && OrphanedServer.find(data(folder)).isEmpty()) {
                    throw new IOException(failure.get(), e);
                }
            } catch (ExecutionException e) {
                throw new IOException(log.failureSince(before).orElse(String.valueOf(e.getCause())), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    // The library turns off what a ledger must not: what it has acknowledged is to survive a power failure.
    private static EmbeddedPostgres launch(Path folder, int port, String password, PostgresLog log) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data(folder))
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("max_connections", "64")
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(log.appended())
                .start();
    }

    // The passwords are hexadecimal digits, so they need no quoting; a statement that makes a role takes no parameter.
    private static void prepare(Connection connection, DatabaseAccess access, String superuserPassword)
            throws SQLException {
        try (Statement sql = connection.createStatement()) {
            sql.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + superuserPassword + "'");
            for (String role : List.of(DatabaseAccess.OWNER, DatabaseAccess.LEDGER)) {
                if (!exists(sql, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
                    sql.execute("CREATE ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE");
                }
            }
            sql.execute("ALTER ROLE " + DatabaseAccess.OWNER + " PASSWORD '" + access.ownerPassword() + "'");
            sql.execute("ALTER ROLE " + DatabaseAccess.LEDGER + " PASSWORD '" + access.ledgerPassword() + "'");
            if (!exists(sql, "SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                sql.execute("CREATE DATABASE " + DATABASE + " OWNER " + DatabaseAccess.OWNER);
                sql.execute("REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
                sql.execute("GRANT CONNECT ON DATABASE " + DATABASE + " TO " + DatabaseAccess.LEDGER);
            }
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet rows = sql.executeQuery(query)) {
            return rows.next();
        }
    }

    // A fresh data folder trusts everybody on this machine.
    private static void requirePasswords(Connection connection, Path data) throws IOException, SQLException {
        Path rules = data.resolve("pg_hba.conf");
        if (Files.readString(rules, StandardCharsets.UTF_8).equals(HOST_RULES)) {
            return;
        }
        Files.writeString(rules, HOST_RULES, StandardCharsets.UTF_8);
        try (Statement sql = connection.createStatement()) {
            sql.execute("SELECT pg_reload_conf()");
        }
    }
}
