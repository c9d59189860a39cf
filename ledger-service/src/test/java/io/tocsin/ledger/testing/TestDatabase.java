package io.tocsin.ledger.testing;

import io.tocsin.kit.testing.Containers;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server for the tests of one process, with the roles of a deployment, and as many fresh databases as are
 * asked for. It trusts whoever connects; what roles may do is tested, not their passwords.
 */
public final class TestDatabase {
    public static final String SUPERUSER = "postgres";
    public static final String OWNER = "tocsin_owner";
    public static final String LEDGER = "tocsin_ledger";

    private static final String TEMPLATE = "migrated";

    /** The JDBC address, without a database. */
    private final String server;

    private final AtomicInteger made = new AtomicInteger();

    private TestDatabase(String server) {
        this.server = server;
        as(SUPERUSER, "CREATE ROLE " + OWNER + " LOGIN", "CREATE ROLE " + LEDGER + " LOGIN");
        migrate(create(TEMPLATE, "template1"));
    }

    private static String embedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on") // the library turns it off
                    .setServerConfig("shared_buffers", "32MB")
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .start();
            return "jdbc:postgresql://localhost:" + server.getPort() + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Ended with this process, by a hook of its library.
    private static String container() {
        PostgreSQLContainer server = new PostgreSQLContainer(Containers.image("POSTGRES_IMAGE", "postgres"))
                .withUsername(SUPERUSER)
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                .withCommand("postgres"); // the library turns fsync off
        server.start();
        return "jdbc:postgresql://" + server.getHost() + ":" + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
                + "/";
    }

    /** Started when first asked for: a process that only connects starts none, and leaves none behind when killed. */
    private static final class Shared {
        static final TestDatabase SERVER = new TestDatabase(embedded());
    }

    private static final class Contained {
        static final TestDatabase SERVER = new TestDatabase(container());
    }

    /** The embedded server of this process. */
    public static TestDatabase shared() {
        return Shared.SERVER;
    }

    /** The server of the compose file's image, for a test that {@link io.tocsin.kit.testing.NeedsContainers}. */
    public static TestDatabase inContainer() {
        return Contained.SERVER;
    }

    /** The JDBC address, without a user, of a database with the ledger's tables and nothing in them. */
    public String fresh() {
        return create("fresh_" + made.incrementAndGet(), TEMPLATE);
    }

    /** The JDBC address, without a user, of a database with nothing at all. */
    public String bare() {
        return create("bare_" + made.incrementAndGet(), "template1");
    }

    public static Connection connect(String address, String role) throws SQLException {
        return DriverManager.getConnection(address, role, "");
    }

    /** Runs statements in {@code address}, or in the server's own database. */
    public static void run(String address, String role, String... statements) {
        try (Connection connection = connect(address, role);
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    public static void migrate(String address) {
        Flyway.configure()
                .dataSource(address, OWNER, "")
                .locations("db/ledger")
                .schemas("ledger")
                .placeholders(Map.of("application", LEDGER))
                .load()
                .migrate();
    }

    private String create(String name, String template) {
        as(
                SUPERUSER,
                "CREATE DATABASE " + name + " OWNER " + OWNER + " TEMPLATE " + template,
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + LEDGER);
        return address(name);
    }

    private void as(String role, String... statements) {
        run(address("postgres"), role, statements);
    }

    private String address(String database) {
        return server + database;
    }
}
