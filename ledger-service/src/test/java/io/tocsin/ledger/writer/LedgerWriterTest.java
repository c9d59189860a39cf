package io.tocsin.ledger.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ledger.log.ChunkMaker;
import io.tocsin.ledger.log.ConflictException;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.LedgerStore;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.log.UnreadableIntakeException;
import io.tocsin.ledger.testing.FakeTopics;
import io.tocsin.ledger.testing.MemoryLog;
import io.tocsin.ledger.testing.QuietReport;
import io.tocsin.ledger.testing.Records;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LedgerWriterTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 2);
    private static final LedgerStory STORY = LedgerStory.everyOutcome(NETWORK);
    private static final List<IntakeRecord> RECORDS = Records.of(STORY.leaves());

    private final MemoryLog log = new MemoryLog();
    private final FakeTopics topics = new FakeTopics(NETWORK);
    private final QuietReport report = new QuietReport();
    private final LedgerIdentity identity = LedgerIdentity.of(NETWORK.registry(), TestNetwork.key("ledger"));

    private LedgerWriter writer() {
        return new LedgerWriter(log.connect(), topics, identity, report);
    }

    private static void turn(LedgerWriter writer, int turns) {
        for (int i = 0; i < turns; i++) {
            writer.turn();
        }
    }

    private StoredCheckpoint newest() {
        return log.connect().newest().orElseThrow();
    }

    @Test
    void shouldWriteWhatTheIntakeGivesAndPublishEachCheckpointAfterwards() {
        topics.feed(RECORDS);
        try (LedgerWriter writer = writer()) {
            turn(writer, 10);
        }

        assertThat(newest().size()).isEqualTo(RECORDS.size());
        assertThat(newest().root()).isEqualTo(STORY.root());
        assertThat(topics.published())
                .isEqualTo(log.connect().checkpoints(0, 100).stream()
                        .map(StoredCheckpoint::note)
                        .toList());
        assertThat(report.entries()).isEqualTo(RECORDS.size());
        assertThat(report.lag()).isZero();
    }

    @Test
    void shouldSayThatItWrites() {
        try (LedgerWriter writer = writer()) {
            writer.turn();
            assertThat(report.role()).isEqualTo(WriterReport.Role.WRITER);
        }
        assertThat(report.role()).isEqualTo(WriterReport.Role.WAITING);
    }

    @Test
    void shouldStandByWhileAnotherWritesAndTakeOverAfterwards() {
        topics.feed(RECORDS.subList(0, 10));
        QuietReport second = new QuietReport();
        try (LedgerWriter waiting = new LedgerWriter(log.connect(), topics, identity, second)) {
            try (LedgerWriter first = writer()) {
                turn(first, 2);
                turn(waiting, 2);
                assertThat(second.role()).isEqualTo(WriterReport.Role.STANDBY);
                assertThat(second.entries()).isEqualTo(10);
            }
            topics.feed(RECORDS.subList(10, RECORDS.size()));
            turn(waiting, 10);
        }

        assertThat(newest().root()).isEqualTo(STORY.root());
        assertThat(topics.published()).doesNotHaveDuplicates();
    }

    @Test
    void shouldPublishAfterwardsWhatACrashKeptFromBeingPublished() {
        topics.feed(RECORDS);
        FakeTopics others = new FakeTopics(NETWORK);
        others.feed(RECORDS);
        try (LedgerWriter committedOnly = new LedgerWriter(log.connect(), topics, identity, report)) {
            turn(committedOnly, 2);
        }
        String lost = newest().note();

        try (LedgerWriter next = new LedgerWriter(log.connect(), others, identity, report)) {
            next.turn();
        }

        assertThat(others.published()).containsExactly(lost);
    }

    @Test
    void shouldNotPublishAgainWhatTheTopicHolds() {
        topics.feed(RECORDS);
        for (int life = 0; life < 5; life++) {
            try (LedgerWriter writer = writer()) {
                turn(writer, 3);
            }
        }

        assertThat(topics.published()).doesNotHaveDuplicates();
        assertThat(newest().root()).isEqualTo(STORY.root());
    }

    @Test
    void shouldStopAtAnUnreadableRecordAndKeepWhatStandsBeforeIt() {
        topics.feed(RECORDS.subList(0, 10));
        topics.feed(List.of(new IntakeRecord(100, Instant.EPOCH, new byte[] {1})));
        for (int life = 0; life < 2; life++) {
            try (LedgerWriter writer = writer()) {
                assertThatThrownBy(() -> turn(writer, 5))
                        .isInstanceOf(UnreadableIntakeException.class)
                        .hasMessageContaining("intake offset 100");
            }
        }

        assertThat(newest().size()).isEqualTo(10);
    }

    @Test
    void shouldNotOverwriteWhatAnotherWriterCommittedWithoutTheLock() {
        topics.feed(RECORDS);
        try (LedgerWriter writer = writer();
                LedgerStore other = log.connect()) {
            turn(writer, 2);
            StoredCheckpoint before = newest();
            other.append(new ChunkMaker(identity.signer()).make(Optional.of(before), RECORDS.subList(10, 12)));

            assertThatThrownBy(writer::turn).isInstanceOf(ConflictException.class);
        }
        try (LedgerWriter again = writer()) {
            turn(again, 10);
        }

        assertThat(newest().root()).isEqualTo(STORY.root());
        assertThat(newest().size()).isEqualTo(RECORDS.size());
    }

    @Test
    void shouldRefuseToContinueTheLogOfAnotherNetwork() {
        topics.feed(RECORDS);
        try (LedgerWriter writer = writer()) {
            turn(writer, 2);
        }
        TestNetwork other = new TestNetwork(4, 2, "other");
        LedgerIdentity stranger = LedgerIdentity.of(other.registry(), TestNetwork.key("ledger"));

        try (LedgerWriter writer = new LedgerWriter(log.connect(), new FakeTopics(other), stranger, report)) {
            assertThatThrownBy(writer::turn)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not one of log " + stranger.origin());
        }
        assertThat(newest().size()).isEqualTo(10);
    }

    @Test
    void shouldRefuseAKeyThatIsNotEnrolled() {
        assertThatThrownBy(() -> LedgerIdentity.of(NETWORK.registry(), TestNetwork.key("stranger")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not enrolled");
    }
}
