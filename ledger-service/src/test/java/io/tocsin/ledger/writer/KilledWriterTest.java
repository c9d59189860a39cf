package io.tocsin.ledger.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tocsin.ledger.log.LedgerStore;
import io.tocsin.ledger.log.StoreException;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.persistence.LedgerRows;
import io.tocsin.ledger.persistence.PostgresStore;
import io.tocsin.ledger.testing.Await;
import io.tocsin.ledger.testing.FakeTopics;
import io.tocsin.ledger.testing.MemoryLog;
import io.tocsin.ledger.testing.QuietReport;
import io.tocsin.ledger.testing.TestDatabase;
import io.tocsin.protocol.audit.AuditReport;
import io.tocsin.protocol.audit.LedgerAudit;
import io.tocsin.protocol.testing.TestNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Writers that are killed, and what the next one makes of what they left. */
class KilledWriterTest {
    private static final int CHUNK = 10;

    private final String database = TestDatabase.shared().fresh();
    private final FakeTopics topics = new FakeTopics(WriterProcess.NETWORK);

    @Test
    void shouldLeaveNothingOfAChunkThatWasCopiedButNotCommitted() throws Exception {
        kill(WriterProcess.Point.BEFORE_COMMIT);

        try (LedgerStore store = open()) {
            assertThat(store.newest().orElseThrow().size()).isEqualTo(CHUNK);
            assertThat(store.entries(0, 1_000)).hasSize(CHUNK);
        }
        goOn();
        assertSameAsRebuilt();
    }

    @Test
    void shouldPublishTheCheckpointThatWasCommittedButNotPublished() throws Exception {
        kill(WriterProcess.Point.BEFORE_PUBLISH);
        StoredCheckpoint unpublished;
        try (LedgerStore store = open()) {
            unpublished = store.newest().orElseThrow();
            assertThat(unpublished.size()).isEqualTo(2 * CHUNK);
        }

        goOn();

        assertThat(topics.published()).startsWith(unpublished.note());
        assertSameAsRebuilt();
    }

    @Test
    void shouldSurviveTheLossOfItsConnectionBetweenTwoChunks() throws Exception {
        topics.feed(WriterProcess.RECORDS);
        try (LedgerWriter writer = writer()) {
            writer.turn();
            writer.turn();
            breakConnections();
            assertThat(catchThrowable(writer::turn)).isInstanceOf(StoreException.class);
        }

        goOn();
        assertSameAsRebuilt();
    }

    // It held no lock any more and said that it was the writer, until there was something to write again.
    @Test
    void shouldNoticeTheLossOfItsConnectionWhileThereIsNothingToWrite() throws Exception {
        try (LedgerWriter writer = writer()) {
            writer.turn();
            writer.turn();
            breakConnections();
            assertThat(catchThrowable(writer::turn)).isInstanceOf(StoreException.class);
        }
    }

    private void breakConnections() throws Exception {
        TestDatabase.run(
                database,
                TestDatabase.SUPERUSER,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND usename = '" + TestDatabase.LEDGER + "'");
    }

    private void kill(WriterProcess.Point point) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName(),
                        database,
                        point.name())
                .inheritIO()
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(WriterProcess.KILLED);
        topics.feed(WriterProcess.RECORDS);
    }

    /** A new writer in this process, as soon as the server has noticed that the old one is gone. */
    private void goOn() throws SQLException {
        try (LedgerWriter writer = writer();
                LedgerStore store = open()) {
            Await.until("the log is complete", () -> {
                writer.turn();
                return store.newest().orElseThrow().size() == WriterProcess.RECORDS.size();
            });
        }
    }

    private LedgerWriter writer() throws SQLException {
        return new LedgerWriter(
                open(),
                topics,
                LedgerIdentity.of(WriterProcess.NETWORK.registry(), TestNetwork.key("ledger")),
                new QuietReport());
    }

    private LedgerStore open() throws SQLException {
        return new PostgresStore(TestDatabase.connect(database, TestDatabase.LEDGER));
    }

    private void assertSameAsRebuilt() throws SQLException {
        MemoryLog rebuilt = new MemoryLog();
        FakeTopics whole = new FakeTopics(WriterProcess.NETWORK);
        whole.feed(WriterProcess.RECORDS);
        LedgerIdentity identity = LedgerIdentity.of(WriterProcess.NETWORK.registry(), TestNetwork.key("ledger"));
        try (LedgerWriter writer = new LedgerWriter(rebuilt.connect(), whole, identity, new QuietReport());
                LedgerStore store = open();
                LedgerRows rows = new LedgerRows(TestDatabase.connect(database, TestDatabase.LEDGER))) {
            for (int i = 0; i < 10; i++) {
                writer.turn();
            }
            assertThat(store.entries(0, 1_000))
                    .isEqualTo(rebuilt.connect().entries(0, 1_000))
                    .hasSize(WriterProcess.RECORDS.size());
            assertThat(store.newest()).isEqualTo(rebuilt.connect().newest());
            assertThat(store.newest().orElseThrow().root()).isEqualTo(WriterProcess.STORY.root());
            AuditReport report =
                    new LedgerAudit(WriterProcess.NETWORK.registry()).run(rows.entries(), rows.checkpoints());
            assertThat(report.fault()).isEmpty();
        }
    }
}
