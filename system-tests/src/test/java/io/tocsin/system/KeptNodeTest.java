package io.tocsin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that keeps what it learns: killed under load, started again, replayed, verified, tampered with. */
class KeptNodeTest {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration WORK = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @Test
    void shouldSurviveBeingKilledUnderLoadAndShowALaterTampering() throws Exception {
        Path data = folder.resolve("node");
        // Given a node killed with everything it started while ballots are being decided
        try (Stack first = up(data)) {
            String address = first.awaitLine("up: (http://[0-9.:]+)", START);
            first.await("some verdicts", WORK, () -> Views.verdicts(address) >= 3);
            first.killAll();
        }

        // When it is started again on the same folder and has gone on to its end
        int signatures;
        try (Stack second = up(data)) {
            String address = second.awaitLine("up: (http://[0-9.:]+)", START);
            second.await("all agents to be done", WORK, () -> Views.isDone(address));
            second.await("every ballot to be decided", WORK, () -> Views.open(address) == 0);
            second.await("the ledger to have everything", WORK, () -> Views.isSigned(address));
            signatures = Views.verdicts(address);
            assertThat(second.stop()).isIn(0, 130, 143);
        }

        // Then everything announced follows from the topics and the rows
        Stack.Done replay = Stack.run(WORK, "replay", "--data", data.toString(), "--json");
        assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
        assertThat(replay.json().get("open").asInt()).isZero();
        assertThat(replay.json().get("verdicts").asInt()).isEqualTo(signatures).isGreaterThan(3);
        Stack.Done verified = Stack.run(WORK, "ledger", "verify", "--data", data.toString(), "--json");
        assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
        assertThat(verified.json().get("ledgerSize")).isEqualTo(replay.json().get("ledgerSize"));
        assertThat(verified.json().get("root")).isEqualTo(replay.json().get("root"));
        assertThat(verified.json().get("equivocations").asInt()).isZero();

        // And one row changed by the database's superuser is named
        try (Stack third = up(data)) {
            third.awaitLine("up: (http://[0-9.:]+)", START);
            change(data, 7);
            Stack.Done tampered = Stack.run(WORK, "ledger", "verify", "--data", data.toString(), "--json");
            assertThat(tampered.code()).as(tampered.out() + tampered.err()).isEqualTo(4);
            assertThat(tampered.json().get("badEntry").asInt()).isEqualTo(7);
            assertThat(tampered.json().get("badField").asText()).isEqualTo("LEAF_HASH");
        }
    }

    private static Stack up(Path data) throws Exception {
        return Stack.start("up", "--data", data.toString(), "--agents", "7", "--steps", "20", "--port", "18080");
    }

    private static void change(Path data, long sequence) throws Exception {
        Properties running = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("running.properties"))) {
            running.load(in);
        }
        String password = Files.readString(data.resolve("keys/database-superuser.password"))
                .strip();
        try (Connection connection =
                        DriverManager.getConnection(running.getProperty("database"), "postgres", password);
                Statement sql = connection.createStatement()) {
            sql.execute("ALTER TABLE ledger.entry DISABLE TRIGGER ALL");
            int rows = sql.executeUpdate("UPDATE ledger.entry SET body = set_byte(body, 40, get_byte(body, 40) # 1)"
                    + " WHERE sequence = " + sequence);
            assertThat(rows).isEqualTo(1);
        }
    }
}
