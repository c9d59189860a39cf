package io.tocsin.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** A durable PostgreSQL server for as long as a measurement takes. */
final class BenchmarkDatabase implements AutoCloseable {
    private static final String OWNER = "postgres";
    private static final String LEDGER = "tocsin_ledger";
    private static final String COLUMNS =
            "sequence, kind, subjects, signer, body, leaf_hash, intake_offset, recorded_at";
    private static final int PIECE = 65_536;

    private final EmbeddedPostgres server;

    private BenchmarkDatabase(EmbeddedPostgres server) throws SQLException {
        this.server = server;
        run(address("postgres"), OWNER, "CREATE ROLE " + LEDGER + " LOGIN");
    }

    static BenchmarkDatabase start() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on") // the library turns it off
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new BenchmarkDatabase(server);
    }

    /** A connection of the role the ledger works with. */
    static Connection connect(String address) throws SQLException {
        return DriverManager.getConnection(address, LEDGER, "");
    }

    /** The address of a new database with the ledger's tables. */
    String migrated(String name) throws SQLException {
        run(address("postgres"), OWNER, "CREATE DATABASE " + name);
        Flyway.configure()
                .dataSource(address(name), OWNER, "")
                .locations("db/ledger")
                .schemas("ledger")
                .placeholders(Map.of("application", LEDGER))
                .load()
                .migrate();
        return address(name);
    }

    void drop(String name) throws SQLException {
        run(address("postgres"), OWNER, "DROP DATABASE " + name, "CHECKPOINT");
    }

    /** Copies the rows of the log out and into a bare table, and measures the latter. */
    CpuTime.Cost raw(String address) throws SQLException, IOException {
        run(address, OWNER, "CREATE TABLE raw AS SELECT " + COLUMNS + " FROM ledger.entry LIMIT 0", "CHECKPOINT");
        try (Connection connection = DriverManager.getConnection(address, OWNER, "")) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            byte[] rows = rows(copies);
            connection.setAutoCommit(false);
            return new CpuTime(connection).of(() -> {
                CopyIn copy = copies.copyIn("COPY raw FROM STDIN (FORMAT binary)");
                for (int at = 0; at < rows.length; at += PIECE) {
                    copy.writeToCopy(rows, at, Math.min(PIECE, rows.length - at));
                }
                copy.endCopy();
                connection.commit();
            });
        }
    }

    private static byte[] rows(CopyManager copies) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        copies.copyOut(
                "COPY (SELECT " + COLUMNS + " FROM ledger.entry ORDER BY sequence) TO STDOUT (FORMAT binary)", out);
        return out.toByteArray();
    }

    private static void run(String address, String role, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(address, role, "");
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private String address(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
