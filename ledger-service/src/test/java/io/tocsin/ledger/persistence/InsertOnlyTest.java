package io.tocsin.ledger.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ledger.log.ChunkMaker;
import io.tocsin.ledger.log.StoredEntry;
import io.tocsin.ledger.testing.Records;
import io.tocsin.ledger.testing.TestDatabase;
import io.tocsin.ledger.writer.LedgerIdentity;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the roles of a deployment may do to the rows of the log. */
class InsertOnlyTest {
    static final List<String> CHANGES = List.of(
            "UPDATE ledger.entry SET body = '\\x00'",
            "UPDATE ledger.entry SET leaf_hash = leaf_hash WHERE sequence = 3",
            "DELETE FROM ledger.entry WHERE sequence = 0",
            "TRUNCATE ledger.entry",
            "UPDATE ledger.checkpoint SET note = ''",
            "DELETE FROM ledger.checkpoint",
            "TRUNCATE ledger.checkpoint",
            "INSERT INTO ledger.entry SELECT * FROM ledger.entry WHERE sequence = 0"
                    + " ON CONFLICT (sequence) DO UPDATE SET body = '\\x00'");

    static final List<String> POWERS = List.of(
            "ALTER TABLE ledger.entry DISABLE TRIGGER ALL",
            "DROP TABLE ledger.entry",
            "DROP TRIGGER entry_no_change ON ledger.entry",
            "CREATE TABLE ledger.more (x int)",
            "CREATE OR REPLACE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
            "SELECT * FROM ledger.flyway_schema_history",
            "SET session_replication_role = replica",
            "SET ROLE tocsin_owner");

    private static final TestNetwork NETWORK = new TestNetwork(4, 1);
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String RESTRICT_VIOLATION = "23001";

    private final String database = server().fresh();
    private List<StoredEntry> written = List.of();

    /** Where it is tested. */
    protected TestDatabase server() {
        return TestDatabase.shared();
    }

    @BeforeEach
    void write() throws SQLException {
        ChunkMaker maker =
                LedgerIdentity.of(NETWORK.registry(), TestNetwork.key("ledger")).maker();
        try (PostgresStore store = open()) {
            store.append(maker.make(
                            Optional.empty(),
                            Records.of(LedgerStory.everyOutcome(NETWORK).leaves()))
                    .chunk()
                    .orElseThrow());
            written = store.entries(0, 1_000);
        }
    }

    private PostgresStore open() throws SQLException {
        return new PostgresStore(TestDatabase.connect(database, TestDatabase.LEDGER));
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void shouldRefuseTheApplicationEveryChange(String change) throws SQLException {
        assertRefused(() -> as(TestDatabase.LEDGER, change), INSUFFICIENT_PRIVILEGE, "permission denied");
        assertUnchanged();
    }

    @ParameterizedTest
    @FieldSource("POWERS")
    void shouldGiveTheApplicationNoOtherPower(String statement) throws SQLException {
        assertRefused(() -> as(TestDatabase.LEDGER, statement), INSUFFICIENT_PRIVILEGE, "");
        assertUnchanged();
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void shouldRefuseTheOwnerEveryChange(String change) throws SQLException {
        assertRefused(() -> as(TestDatabase.OWNER, change), RESTRICT_VIOLATION, "refused: the ledger is insert-only");
        assertUnchanged();
    }

    @ParameterizedTest
    @FieldSource("CHANGES")
    void shouldRefuseASuperuserWhoPlaysAReplica(String change) throws SQLException {
        assertRefused(
                () -> as(TestDatabase.SUPERUSER, "SET session_replication_role = replica", change),
                RESTRICT_VIOLATION,
                "refused: the ledger is insert-only");
        assertUnchanged();
    }

    @Test
    void shouldSayWhatWasRefusedWhere() {
        assertThatThrownBy(() -> as(TestDatabase.OWNER, "TRUNCATE ledger.checkpoint"))
                .hasMessageContaining("TRUNCATE on ledger.checkpoint refused: the ledger is insert-only")
                .hasMessageContaining("corrected by a later entry");
    }

    @Test
    void shouldRefuseStrangersEverything() {
        assertThatThrownBy(() -> {
                    TestDatabase.run(database, TestDatabase.SUPERUSER, "CREATE ROLE stranger LOGIN");
                    as("stranger", "SELECT 1");
                })
                .hasMessageContaining("permission denied for database");
    }

    @ParameterizedTest
    @FieldSource("MALFORMED")
    void shouldRefuseRowsThatCannotBeRight(String columns) throws SQLException {
        assertRefused(
                () -> as(
                        TestDatabase.LEDGER,
                        "INSERT INTO ledger.entry (sequence, kind, subjects, body, leaf_hash, intake_offset, recorded_at)"
                                + " VALUES (" + columns + ", now())"),
                "23514",
                "check");
        assertUnchanged();
    }

    static final List<String> MALFORMED = List.of(
            "-1, 'VOTE', '{}', '', decode(repeat('00', 32), 'hex'), 999",
            "999, 'TREATY', '{}', '', decode(repeat('00', 32), 'hex'), 999",
            "999, 'VOTE', '{}', '', decode(repeat('00', 31), 'hex'), 999");

    @Test
    void shouldRefuseACheckpointWithPeaksOfAnotherSize() throws SQLException {
        assertRefused(
                () -> as(
                        TestDatabase.LEDGER,
                        "INSERT INTO ledger.checkpoint VALUES (999, decode(repeat('00', 32), 'hex'), '', 999, '')"),
                "23514",
                "check");
    }

    private void as(String role, String... statements) throws SQLException {
        try (Connection connection = TestDatabase.connect(database, role);
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private static void assertRefused(ThrowingCallable call, String state, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                .hasMessageContaining(message);
    }

    private void assertUnchanged() throws SQLException {
        try (PostgresStore store = open()) {
            assertThat(store.entries(0, 1_000)).isEqualTo(written).isNotEmpty();
            assertThat(store.newest().orElseThrow().size()).isEqualTo(written.size());
        }
    }
}
