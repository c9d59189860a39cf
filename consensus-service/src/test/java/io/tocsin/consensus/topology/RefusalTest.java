package io.tocsin.consensus.topology;

import static io.tocsin.protocol.testing.TestNetwork.CONSENSUS;
import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is refused becomes one dead letter with its reason, and the stream goes on. */
class RefusalTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final ThreatSignature subject = TestNetwork.signature(agent(0), 1);
    private final SignedProposal proposal = network.proposal(subject, 7);
    private Stage stage;

    @BeforeEach
    void begin(@TempDir Path folder) {
        stage = new Stage(network, folder);
    }

    @AfterEach
    void theStreamGoesOn() {
        stage.propose(network.proposal(subject, 1_000));
        stage.log(network.voting(agent(1), subject.id(), Stance.SEEN));
        stage.log(network.voting(agent(2), subject.id(), Stance.SEEN));

        assertThat(stage.verdicts()).containsExactly(new Verdict.Accepted(subject.id(), Effect.ENFORCE));
        stage.close();
    }

    @Test
    void shouldBuryNothingOfWhatARestartedAgentSendsAgain() {
        ThreatSignature next = TestNetwork.signature(agent(0), 2);
        stage.propose(network.proposal(next, 8));
        stage.propose(network.proposal(next, 8));

        assertThat(stage.refused(Topic.PROPOSED)).isEmpty();
        assertThat(stage.open()).isEqualTo(1);
    }

    @Test
    void shouldMakePoisonInProposalsADeadLetterEach() {
        byte[] other =
                new TestNetwork(4, 1, "other").proposal(subject, 1).batch().toBytes();
        byte[] forged = SignedBatch.sign(
                        proposal.batch().head(), List.of(subject.toBytes()), TestNetwork.key("agent-02"))
                .toBytes();
        byte[] stranger = network.signer(TestNetwork.agent(7))
                .sign(SignedBatch.Kind.PROPOSAL, 1, 0, List.of(subject.toBytes()))
                .toBytes();

        stage.propose("agent-01", null);
        stage.propose("agent-01", new byte[0]);
        stage.propose("agent-01", "poison".getBytes(StandardCharsets.UTF_8));
        stage.propose("agent-01", new byte[SignedBatch.MAX_BYTES + 1]);
        stage.propose(
                "agent-01",
                network.voting(agent(0), subject.id(), Stance.SEEN).batch().toBytes());
        stage.propose("agent-01", other);
        stage.propose("agent-01", stranger);
        stage.propose("agent-01", forged);

        assertThat(stage.refused(Topic.PROPOSED))
                .containsExactly(
                        RefusalReason.MALFORMED,
                        RefusalReason.MALFORMED,
                        RefusalReason.MALFORMED,
                        RefusalReason.TOO_LARGE,
                        RefusalReason.WRONG_KIND,
                        RefusalReason.WRONG_NETWORK,
                        RefusalReason.UNKNOWN_SIGNER,
                        RefusalReason.BAD_SIGNATURE);
        assertThat(stage.count("proposals", "outcome", "refused", "reason", "malformed"))
                .isEqualTo(3);
    }

    @Test
    void shouldMakePoisonInTheLogADeadLetterEach() {
        byte[] noBatch = CanonicalWriter.tagged("tocsin/ballot-log/v1").int32(0).toBytes();
        byte[] proposed = new BallotLogEntry.Voting(List.of(), proposal.batch()).toBytes();

        stage.log((byte[]) null);
        stage.log(new byte[0]);
        stage.log("poison".getBytes(StandardCharsets.UTF_8));
        stage.log(noBatch);
        stage.log(new byte[BallotLogEntry.Wire.MAX_BYTES + 1]);
        stage.log(proposed);

        assertThat(stage.refused(Topic.BALLOT_LOG))
                .containsExactly(
                        RefusalReason.MALFORMED,
                        RefusalReason.MALFORMED,
                        RefusalReason.MALFORMED,
                        RefusalReason.MALFORMED,
                        RefusalReason.TOO_LARGE,
                        RefusalReason.WRONG_KIND);
        assertThat(stage.count("dead.letters", "topic", "ballots.log.v1", "reason", "malformed"))
                .isEqualTo(4);
    }

    @Test
    void shouldSayInADeadLetterWhatItWasAndWhy() {
        stage.log("first".getBytes(StandardCharsets.UTF_8));
        stage.log("poison".getBytes(StandardCharsets.UTF_8));

        TestRecord<byte[], byte[]> letter = stage.read(Topic.BALLOT_LOG_DEAD).get(1);
        assertThat(letter.value()).isEqualTo("poison".getBytes(StandardCharsets.UTF_8));
        assertThat(DeadLetters.source(letter.headers())).contains("ballots.log.v1/0/1");
        assertThat(DeadLetters.detail(letter.headers()).orElseThrow()).isNotBlank();
    }

    @Test
    void shouldCutADeadLetterThatNoBrokerWouldTake() {
        String key = "k".repeat(100_000);
        stage.propose(key, new byte[1_048_500]);

        TestRecord<byte[], byte[]> letter = stage.read(Topic.PROPOSED_DEAD).get(0);
        assertThat(DeadLetters.reason(letter.headers())).contains(RefusalReason.TOO_LARGE);
        assertThat(DeadLetters.detail(letter.headers()).orElseThrow()).startsWith("got 1048500 bytes");
        assertThat(letter.key()).hasSize(1_024);
        assertThat(letter.value()).hasSize(BallotLogEntry.Wire.MAX_BYTES);
    }

    @Test
    void shouldRefuseAProposalUnderAnothersKey() {
        stage.propose("agent-02", proposal.batch().toBytes());
        stage.propose(null, proposal.batch().toBytes());

        assertThat(stage.refused(Topic.PROPOSED))
                .containsExactly(RefusalReason.WRONG_PARTITION, RefusalReason.WRONG_PARTITION);
    }

    @Test
    void shouldRefuseAForgedOpening() {
        BallotLogEntry.Opening genuine = network.opening(proposal, 1, 30_000);
        List<byte[]> items = List.of(genuine.opened().toBytes());
        SignedBatch own = network.signer(agent(0)).sign(SignedBatch.Kind.OPEN, 1, 0, items);
        SignedBatch forged = SignedBatch.sign(genuine.batch().head(), items, TestNetwork.key("agent-01"));

        stage.log(new BallotLogEntry.Opening(genuine.opened(), own, proposal));
        stage.log(new BallotLogEntry.Opening(genuine.opened(), forged, proposal));

        assertThat(stage.refused(Topic.BALLOT_LOG))
                .containsExactly(RefusalReason.UNKNOWN_SIGNER, RefusalReason.BAD_SIGNATURE);
        assertThat(stage.open()).isZero();
    }

    @Test
    void shouldRefuseAnOpeningForAnEpochThatDoesNotCome() {
        BallotRecord.Opened opened = new BallotRecord.Opened(subject.id(), agent(0), 9, 30_000);
        SignedBatch batch = network.signer(CONSENSUS).sign(SignedBatch.Kind.OPEN, 1, 0, List.of(opened.toBytes()));

        stage.log(new BallotLogEntry.Opening(opened, batch, proposal));

        TestRecord<byte[], byte[]> letter = stage.read(Topic.BALLOT_LOG_DEAD).get(0);
        assertThat(DeadLetters.reason(letter.headers())).contains(RefusalReason.NOT_ELIGIBLE);
        assertThat(DeadLetters.detail(letter.headers()).orElseThrow()).contains("epoch 9, which has not come");
    }

    @Test
    void shouldRefuseAVoteTransplantedFromAnotherPartition() {
        Vote vote = TestNetwork.vote(subject.id(), agent(1), Stance.SEEN);
        SignedBatch elsewhere = network.signer(agent(1)).sign(SignedBatch.Kind.VOTES, 1, 3, List.of(vote.toBytes()));

        stage.log(new BallotLogEntry.Voting(List.of(vote), elsewhere));

        assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.WRONG_PARTITION);
    }

    @Test
    void shouldRefuseVotesOfAKeyThatIsNotEnrolled() {
        stage.propose(proposal);
        Vote vote = TestNetwork.vote(subject.id(), agent(1), Stance.HARMFUL);
        SigningKey other = TestNetwork.key("a key of nobody");
        SignedBatch.Head head =
                network.voting(agent(1), 1, List.of(vote)).batch().head();
        SignedBatch.Head laterKey =
                new SignedBatch.Head(head.network(), head.signer(), 1, 1, SignedBatch.Kind.VOTES, 0);

        // Under a low-order key any signature verifies; such a key is never enrolled, so 64 arbitrary bytes are
        // refused.
        byte[] arbitrary = network.voting(agent(1), 1, List.of(vote)).batch().toBytes();
        Arrays.fill(arbitrary, arbitrary.length - 64, arbitrary.length, (byte) 0);
        arbitrary[arbitrary.length - 64] = 1;
        stage.log(new BallotLogEntry.Voting(List.of(vote), SignedBatch.sign(head, items(vote), other)));
        stage.log(new BallotLogEntry.Voting(List.of(vote), SignedBatch.sign(laterKey, items(vote), other)));
        stage.log(new BallotLogEntry.Voting(List.of(vote), SignedBatch.fromBytes(arbitrary)));

        assertThat(stage.refused(Topic.BALLOT_LOG))
                .containsExactly(
                        RefusalReason.BAD_SIGNATURE, RefusalReason.UNKNOWN_SIGNER, RefusalReason.BAD_SIGNATURE);
        assertThat(stage.open()).isEqualTo(1);
    }

    @Test
    void shouldRefuseVotesOnBallotsThatAreNotOpen() {
        stage.log(network.voting(agent(1), subject.id(), Stance.SEEN));

        assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.UNKNOWN_BALLOT);
        assertThat(stage.count("votes", "reception", "unknown_ballot")).isEqualTo(1);
        assertThat(stage.read(Topic.LEDGER_INTAKE)).isEmpty();
    }

    @Test
    void shouldRefuseAVoteInAnothersName() {
        stage.propose(proposal);
        Vote vote = TestNetwork.vote(subject.id(), agent(1), Stance.HARMFUL);
        SignedBatch batch = network.signer(agent(2)).sign(SignedBatch.Kind.VOTES, 1, 0, items(vote));

        stage.log(new BallotLogEntry.Voting(List.of(vote), batch));

        assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.WRONG_AUTHOR);
    }

    @Test
    void shouldGiveEachMutilatedRecordExactlyOneDeadLetter() {
        byte[] vote = network.voting(agent(1), subject.id(), Stance.SEEN).toBytes();
        byte[] opening = network.opening(proposal, 1, 30_000).toBytes();
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 300; i++) {
            stage.log(mutilated(vote, random));
            stage.log(mutilated(opening, random));
            stage.propose("agent-01", mutilated(proposal.batch().toBytes(), random));
        }

        assertThat(stage.refused(Topic.BALLOT_LOG)).hasSize(600);
        assertThat(stage.refused(Topic.PROPOSED)).hasSize(300);
        assertThat(stage.open()).isZero();
    }

    private static List<byte[]> items(Vote vote) {
        return List.of(vote.toBytes());
    }

    private static byte[] mutilated(byte[] record, SplittableRandom random) {
        byte[] copy = random.nextBoolean() ? record.clone() : Arrays.copyOf(record, random.nextInt(record.length));
        if (copy.length == record.length) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }
}
