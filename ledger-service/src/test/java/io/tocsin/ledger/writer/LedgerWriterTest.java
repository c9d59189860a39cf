package io.tocsin.ledger.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ledger.log.ConflictException;
import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.LedgerStore;
import io.tocsin.ledger.log.RefusedRecord;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.testing.FakeTopics;
import io.tocsin.ledger.testing.MemoryLog;
import io.tocsin.ledger.testing.QuietReport;
import io.tocsin.ledger.testing.Records;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.registry.RegistryEpoch;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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

    /**
     * H3: 200 random bytes in the intake. The writer stopped there for good; its readiness flapped and its lag was 0
     * throughout.
     */
    @Test
    void shouldGoOnBehindRandomBytesAndBuryThem() {
        byte[] random = new byte[200];
        new Random(1).nextBytes(random);
        List<byte[]> leaves = new ArrayList<>(STORY.leaves());
        leaves.add(7, random);
        topics.feed(Records.of(leaves));
        try (LedgerWriter writer = writer()) {
            turn(writer, 10);
            assertThat(report.role()).isEqualTo(WriterReport.Role.WRITER);
        }

        assertThat(newest().size()).isEqualTo(STORY.entries().size());
        assertThat(newest().root()).isEqualTo(STORY.root());
        assertThat(topics.deadLetterRecords())
                .singleElement()
                .satisfies(letter -> assertThat(letter.record().value()).isEqualTo(random));
        assertThat(report.lag()).isZero();
        assertThat(report.highestLag()).isEqualTo(leaves.size());
    }

    @Test
    void shouldGoOnWhereAWholeChunkIsRefused() {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            leaves.add(new byte[] {(byte) i});
        }
        leaves.addAll(STORY.leaves());
        topics.feed(Records.of(leaves));
        for (int life = 0; life < 4; life++) {
            try (LedgerWriter writer = writer()) {
                turn(writer, 4);
            }
        }

        assertThat(newest().root()).isEqualTo(STORY.root());
        assertThat(topics.deadLetterRecords()).hasSizeGreaterThanOrEqualTo(25);
    }

    /** The registry may be read later than the intake; nobody is buried for that. */
    @Test
    void shouldReadTheRegistryToItsEndBeforeItCallsSomebodyAStranger() {
        NetworkRegistry behind =
                new NetworkRegistry(Optional.of(NETWORK.genesis().networkId()));
        List<Member> few = NETWORK.registry().current().stream()
                .filter(member -> member.role() != Member.Role.AGENT)
                .toList();
        accept(behind, NETWORK.registryRecords().get(0));
        accept(behind, epoch(1, few));
        FakeTopics late = new FakeTopics(NETWORK) {
            @Override
            public void readRegistryToItsEnd() {
                super.readRegistryToItsEnd();
                accept(behind, epoch(2, NETWORK.registry().current()));
            }
        };
        late.feed(RECORDS);
        LedgerIdentity early = LedgerIdentity.of(behind, TestNetwork.key("ledger"));
        try (LedgerWriter writer = new LedgerWriter(log.connect(), late, early, report)) {
            turn(writer, 10);
        }

        assertThat(newest().root()).isEqualTo(STORY.root());
        assertThat(late.deadLetterRecords()).isEmpty();
        assertThat(late.registryReads()).isEqualTo(1);
    }

    private static byte[] epoch(int number, List<Member> members) {
        return RegistryEpoch.sign(NETWORK.genesis().networkId(), number, members, NETWORK.networkKey())
                .toBytes();
    }

    private static void accept(NetworkRegistry registry, byte[] record) {
        assertThat(registry.accept(record)).isEmpty();
    }

    /** What was refused is said again after a crash before the next commit, and never lost. */
    @Test
    void shouldBuryBeforeItCommits() {
        List<byte[]> leaves = new ArrayList<>(STORY.leaves());
        leaves.add(3, new byte[] {9});
        FakeTopics failing = new FakeTopics(NETWORK) {
            @Override
            public DeadLetterTopic deadLetters() {
                return new DeadLetterTopic() {
                    @Override
                    public void bury(List<RefusedRecord> refused) {
                        throw new IllegalStateException("no broker");
                    }

                    @Override
                    public void close() {}
                };
            }
        };
        failing.feed(Records.of(leaves));

        try (LedgerWriter writer = new LedgerWriter(log.connect(), failing, identity, report)) {
            assertThatThrownBy(() -> turn(writer, 2)).hasMessage("no broker");
        }

        assertThat(log.connect().newest()).isEmpty();
        assertThat(report.lag()).isEqualTo(leaves.size());
    }

    @Test
    void shouldNotOverwriteWhatAnotherWriterCommittedWithoutTheLock() {
        topics.feed(RECORDS);
        try (LedgerWriter writer = writer();
                LedgerStore other = log.connect()) {
            turn(writer, 2);
            StoredCheckpoint before = newest();
            other.append(identity.maker()
                    .make(Optional.of(before), RECORDS.subList(10, 12))
                    .chunk()
                    .orElseThrow());

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
