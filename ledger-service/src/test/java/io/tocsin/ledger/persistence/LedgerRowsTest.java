package io.tocsin.ledger.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ledger.log.ChunkMaker;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.StoreException;
import io.tocsin.ledger.testing.Records;
import io.tocsin.ledger.testing.TestDatabase;
import io.tocsin.ledger.writer.LedgerIdentity;
import io.tocsin.protocol.audit.AuditFault.Field;
import io.tocsin.protocol.audit.AuditReport;
import io.tocsin.protocol.audit.AuditedEntry;
import io.tocsin.protocol.audit.LedgerAudit;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that a superuser edits behind the triggers, and the audit of them. */
class LedgerRowsTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 1);
    private static final List<IntakeRecord> RECORDS =
            Records.of(LedgerStory.everyOutcome(NETWORK).leaves());

    private final String database = server().fresh();

    /** Where it is tested. */
    protected TestDatabase server() {
        return TestDatabase.shared();
    }

    @BeforeEach
    void write() throws SQLException {
        append(RECORDS.subList(0, 10));
        append(RECORDS.subList(10, RECORDS.size()));
    }

    private void append(List<IntakeRecord> records) throws SQLException {
        ChunkMaker maker =
                LedgerIdentity.of(NETWORK.registry(), TestNetwork.key("ledger")).maker();
        try (PostgresStore store = new PostgresStore(TestDatabase.connect(database, TestDatabase.LEDGER))) {
            store.append(maker.make(store.newest(), records).chunk().orElseThrow());
        }
    }

    private LedgerRows rows() throws SQLException {
        return new LedgerRows(TestDatabase.connect(database, TestDatabase.LEDGER));
    }

    private AuditReport audit() throws SQLException {
        try (LedgerRows rows = rows()) {
            return new LedgerAudit(NETWORK.registry()).run(rows.entries(), rows.checkpoints());
        }
    }

    @Test
    void shouldFindNothingInWhatTheWriterWrote() throws SQLException {
        AuditReport report = audit();

        assertThat(report.fault()).isEmpty();
        assertThat(report.entries()).isEqualTo(RECORDS.size());
        assertThat(report.checkpoints()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            commentCharacter = '~',
            value = {
                "UPDATE ledger.entry SET body = set_byte(body, 40, get_byte(body, 40) # 1) WHERE sequence = 6 | 6 | LEAF_HASH",
                "UPDATE ledger.entry SET leaf_hash = sha256('x') WHERE sequence = 7                           | 7 | LEAF_HASH",
                "UPDATE ledger.entry SET kind = 'VERDICT' WHERE sequence = 0                                  | 0 | LEAF_HASH",
                "UPDATE ledger.entry SET intake_offset = 900 WHERE sequence = 4                               | 5 | INTAKE_OFFSET",
                "UPDATE ledger.entry SET sequence = 900 WHERE sequence = 4                                    | 4 | SEQUENCE",
                "DELETE FROM ledger.entry WHERE sequence = 4                                                  | 4 | SEQUENCE",
                "DELETE FROM ledger.entry WHERE sequence >= 12                                               | 12 | CHECKPOINT_SIZE",
                "UPDATE ledger.checkpoint SET root = sha256('x') WHERE size = 10                              | 9 | CHECKPOINT_ROOT",
                "UPDATE ledger.checkpoint SET note = concat(note, 'x') WHERE size = 10                              | 9 | CHECKPOINT_NOTE",
                "UPDATE ledger.checkpoint SET size = 9, peaks = peaks WHERE size = 10                         | 8 | CHECKPOINT_ROOT",
            })
    void shouldNameWhatWasEdited(String edit, long sequence, Field field) throws SQLException {
        asSuperuser(edit);

        AuditReport report = audit();

        assertThat(report.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.sequence()).isEqualTo(sequence);
            assertThat(fault.field()).isEqualTo(field);
        });
    }

    @Test
    void shouldReadBothTablesAsTheyWereAtOneMoment() throws SQLException {
        try (LedgerRows rows = rows()) {
            var entries = rows.entries();
            append(List.of(new IntakeRecord(
                    900, RECORDS.get(0).recordedAt(), RECORDS.get(0).value())));

            List<Long> sizes = new ArrayList<>();
            rows.checkpoints().forEachRemaining(checkpoint -> sizes.add(checkpoint.size()));
            List<AuditedEntry> read = new ArrayList<>();
            entries.forEachRemaining(read::add);

            assertThat(sizes).containsExactly(10L, (long) RECORDS.size());
            assertThat(read).hasSize(RECORDS.size());
            assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void shouldSayThatRowsCannotBeRead() throws SQLException {
        asSuperuser("DROP TABLE ledger.entry");

        assertThatThrownBy(this::audit).isInstanceOf(StoreException.class).hasMessageContaining("ledger.entry");
    }

    private void asSuperuser(String edit) {
        TestDatabase.run(
                database,
                TestDatabase.SUPERUSER,
                "ALTER TABLE ledger.entry DISABLE TRIGGER ALL",
                "ALTER TABLE ledger.checkpoint DISABLE TRIGGER ALL",
                "ALTER TABLE ledger.checkpoint DROP CONSTRAINT checkpoint_check",
                edit);
    }
}
