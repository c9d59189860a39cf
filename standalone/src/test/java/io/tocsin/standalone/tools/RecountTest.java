package io.tocsin.standalone.tools;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.TopicSetup;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.standalone.broker.EmbeddedBroker;
import io.tocsin.standalone.node.FreePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two ballots decided one after the other, and what of that was announced. */
class RecountTest {
    private static final int AGENTS = 4;

    private final TestNetwork network = new TestNetwork(AGENTS, 1);
    private final BallotBook book =
            new BallotBook(network.registry().electorates(), network.genesis().rule());
    private final List<Verdict> decided = new ArrayList<>();

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private Clients clients;
    private Producer<String, byte[]> producer;

    @BeforeEach
    void decideTwo() throws Exception {
        FreePorts ports = new FreePorts();
        broker = EmbeddedBroker.start(folder.resolve("broker"), ports.any(), ports.any());
        clients = Clients.of(broker.bootstrap());
        try (Admin admin = clients.admin()) {
            new TopicSetup(admin, 1).createMissing();
        }
        producer = clients.producer("test");
        for (int n = 1; n <= 2; n++) {
            ThreatSignature signature = TestNetwork.signature(agent(0), n);
            append(network.opening(network.proposal(signature, n), n, 600_000));
            for (int voter = 1; voter < AGENTS; voter++) {
                append(network.voting(agent(voter), signature.id(), Stance.SEEN));
            }
        }
        assertThat(decided).hasSize(2);
    }

    @AfterEach
    void end() {
        producer.close();
        broker.close();
    }

    @Test
    void shouldTakeWhatWasStillUnderWayForPending() throws Exception {
        assertThat(recount().pending()).isEqualTo(2);

        announce(decided.get(0));
        Recount one = recount();
        assertThat(one.pending()).isEqualTo(1);
        assertThat(one.differences()).isEmpty();

        announce(decided.get(1));
        Recount both = recount();
        assertThat(both.pending()).isZero();
        assertThat(both.differences()).isEmpty();
        assertThat(both.decided()).isEqualTo(2);
    }

    @Test
    void shouldMissAVerdictWhenALaterOneWasAnnounced() throws Exception {
        announce(decided.get(1));

        Recount recount = recount();

        assertThat(recount.pending()).isZero();
        assertThat(recount.differences())
                .singleElement()
                .asString()
                .contains(decided.get(0).signature().toString(), "never announced");
    }

    // Attack H6 b: no reader compared the broker's times with the window.
    @Test
    void shouldNameACloseThatCameTooEarly() throws Exception {
        ThreatSignature open = TestNetwork.signature(agent(0), 3);
        append(network.opening(network.proposal(open, 3), 3, 600_000));

        send(Topic.BALLOT_LOG, network.closing(9, List.of(open.id())).toBytes());

        Recount recount = recount();
        assertThat(recount.lapses())
                .singleElement()
                .asString()
                .contains(open.id().toString(), "before its window had passed");
        assertThat(recount.open()).isEqualTo(1);
    }

    // Attack: whoever holds an old consensus key opens ballots under the few voters of an old epoch.
    @Test
    void shouldNameAnOpeningOfAnOldEpoch() throws Exception {
        network.advance(network.registry().current());
        ThreatSignature newer = TestNetwork.signature(agent(0), 3);
        BallotLogEntry.Opening first = network.opening(network.proposal(newer, 3), 3, 600_000);
        BallotRecord.Opened opened = BallotRecord.Opened.of(
                newer, newer.id(), 2, 600_000, network.genesis().trust());
        SignedBatch batch =
                network.signer(TestNetwork.CONSENSUS).sign(SignedBatch.Kind.OPEN, 3, 0, List.of(opened.toBytes()));
        append(new BallotLogEntry.Opening(opened, batch, first.proposal()));
        ThreatSignature older = TestNetwork.signature(agent(1), 4);

        send(
                Topic.BALLOT_LOG,
                network.opening(network.proposal(older, 4), 4, 600_000).toBytes());

        Recount recount = recount();
        assertThat(recount.lapses())
                .singleElement()
                .asString()
                .contains("an opening under registry epoch 1 after one under 2");
        assertThat(recount.refused()).isEqualTo(1);
        assertThat(recount.open()).isEqualTo(1);
    }

    @Test
    void shouldNameAnAgentThatVotesTwice() throws Exception {
        ThreatSignature open = TestNetwork.signature(agent(0), 3);
        append(network.opening(network.proposal(open, 3), 3, 600_000));
        append(network.voting(agent(1), open.id(), Stance.SEEN));
        append(network.voting(agent(1), open.id(), Stance.HARMFUL));

        Recount recount = recount();

        assertThat(recount.doubleVotes())
                .singleElement()
                .asString()
                .contains("agent-02 votes HARMFUL in the ballot on " + open.id() + " after SEEN, which counts");
        assertThat(recount.lapses()).as("it is no fault of the consensus").isEmpty();
        assertThat(recount.differences()).isEmpty();
    }

    // Attack: who signs openings opens for a flooder more than its share. The recount counted such ballots before.
    @Test
    void shouldNameAnOpeningBeyondItsAuthorsShare() throws Exception {
        TestNetwork limited = new TestNetwork(AGENTS, 1, "limited", TrustPolicy.DEFAULT);
        int share = limited.genesis().trust().limits().agent().open();
        for (int n = 3; n <= share + 3; n++) {
            ThreatSignature flood = TestNetwork.signature(agent(2), n);
            send(
                    Topic.BALLOT_LOG,
                    limited.opening(limited.proposal(flood, n), n, 600_000).toBytes());
        }

        Recount recount = new Recount(limited.registry()).run(clients);

        assertThat(recount.lapses())
                .singleElement()
                .asString()
                .contains("opens the ballot on "
                        + TestNetwork.signature(agent(2), share + 3).id() + " though agent-03 has " + share
                        + " ballots open");
        assertThat(recount.open()).isEqualTo(share);
    }

    private Recount recount() {
        return new Recount(network.registry()).run(clients);
    }

    private void append(BallotLogEntry entry) throws Exception {
        send(Topic.BALLOT_LOG, entry.toBytes());
        entry.records().forEach(record -> book.apply(record).verdict().ifPresent(decided::add));
    }

    private void announce(Verdict verdict) throws Exception {
        SignedBatch batch = network.signer(TestNetwork.CONSENSUS)
                .sign(SignedBatch.Kind.VERDICT, decided.indexOf(verdict) + 1L, 0, List.of(verdict.toBytes()));
        send(Topic.VERDICTS, batch.toBytes());
    }

    private void send(Topic topic, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic.topicName(), 0, "test", value)).get();
    }
}
