package io.tocsin.consensus.topology;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered how long, and what the store holds meanwhile. */
class ForgettingTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final ThreatSignature subject = TestNetwork.signature(agent(0), 1);
    private final ThreatSignature other = TestNetwork.signature(agent(1), 2);
    private final SignedProposal proposal = network.proposal(subject, 7);
    private Stage stage;

    @BeforeEach
    void begin(@TempDir Path folder) {
        stage = new Stage(network, folder);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void shouldPutOnceForEachRecordThatCounts() {
        stage.propose(proposal);
        BallotLogEntry.Voting voting = network.voting(agent(1), subject.id(), Stance.SEEN);
        stage.log(voting);
        stage.log(voting);
        stage.log("poison".getBytes(StandardCharsets.UTF_8));
        stage.log(network.voting(agent(2), other.id(), Stance.SEEN));

        assertThat(stage.logStore()).containsOnlyKeys(0L, 1L);
        assertThat(StoreKeys.unstamped(stage.logStore().get(1L))).isEqualTo(voting.toBytes());
        assertThat(StoreKeys.number(stage.logStore().get(1L))).isEqualTo(Stage.START.toEpochMilli());
    }

    @Test
    void shouldForgetADecidedBallotAfterItsGrace() {
        decide();
        stage.pass(Stage.GRACE.minusSeconds(1));
        stage.log(network.voting(agent(3), subject.id(), Stance.SEEN));
        assertThat(stage.refused(Topic.BALLOT_LOG)).as("late, but remembered").isEmpty();

        stage.pass(Duration.ofSeconds(2));
        stage.log(network.voting(agent(3), subject.id(), Stance.SEEN));

        assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.UNKNOWN_BALLOT);
        assertThat(stage.logStore()).isEmpty();
    }

    @Test
    void shouldKeepARecordAsLongAsAnyBallotRestsOnIt() {
        stage.propose(proposal);
        stage.propose(network.proposal(other, 1));
        stage.log(network.voting(agent(2), 1, List.of(seen(subject, 2), seen(other, 2))));
        stage.log(network.voting(agent(3), subject.id(), Stance.SEEN));
        assertThat(stage.logStore()).containsOnlyKeys(0L, 1L, 2L, 3L);

        stage.pass(Stage.WINDOW.plusSeconds(1));
        stage.pass(Stage.GRACE.minusSeconds(15));
        assertThat(stage.logStore())
                .as("the other ballot was closed later; its opening, votes and close stay")
                .containsOnlyKeys(1L, 2L, 4L);

        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.logStore()).isEmpty();
    }

    @Test
    void shouldNeverForgetAnOpenBallot() {
        stage.propose(proposal);
        stage.pass(Duration.ofSeconds(1));

        assertThat(stage.open()).isEqualTo(1);
        assertThat(stage.logStore()).containsOnlyKeys(0L);
    }

    @Test
    void shouldTakeARepeatedOpeningForNothing() {
        stage.propose(proposal);
        byte[] opening = stage.read(Topic.BALLOT_LOG).get(0).value();
        stage.kinds();

        stage.log(opening);

        assertThat(stage.kinds()).isEmpty();
        assertThat(stage.refused(Topic.BALLOT_LOG)).isEmpty();
        assertThat(stage.logStore()).containsOnlyKeys(0L);
    }

    @Test
    void shouldNotReopenAForgottenBallotWhenItsOpeningIsReplayed() {
        decide();
        byte[] opening = stage.read(Topic.BALLOT_LOG).get(0).value();
        stage.pass(Stage.GRACE.plusSeconds(1));
        stage.verdicts();
        stage.kinds();

        stage.log(opening);
        stage.pass(Stage.WINDOW.plusSeconds(1));

        assertThat(stage.refused(Topic.BALLOT_LOG)).containsExactly(RefusalReason.REPLAYED);
        assertThat(stage.verdicts()).isEmpty();
        assertThat(stage.kinds()).isEmpty();
        assertThat(stage.open()).isZero();
    }

    @Test
    void shouldNotOpenASecondBallotOnTheSameContent() {
        stage.propose(proposal);
        stage.propose(network.proposal(subject, 8));
        decide();
        stage.pass(Stage.GRACE.plusSeconds(1));

        stage.propose(proposal);
        stage.propose(network.proposal(subject, 6));
        stage.propose(network.proposal(subject, 9));

        assertThat(stage.refused(Topic.PROPOSED))
                .containsExactly(RefusalReason.REPLAYED, RefusalReason.REPLAYED, RefusalReason.REPLAYED);
        assertThat(stage.kinds().stream().filter(kind -> kind == LedgerEntry.Kind.BALLOT_OPENED))
                .hasSize(1);
        assertThat(stage.open()).isZero();
    }

    @Test
    void shouldEndAnAcceptedSignatureWhenItExpires() {
        decide();
        byte[] key = stage.read(Topic.ACCEPTED).get(0).key();

        stage.pass(Stage.TTL.minusSeconds(1));
        assertThat(stage.read(Topic.ACCEPTED)).isEmpty();
        stage.pass(Duration.ofSeconds(2));

        assertThat(stage.read(Topic.ACCEPTED)).singleElement().satisfies(tombstone -> {
            assertThat(tombstone.key()).isEqualTo(key);
            assertThat(tombstone.value()).isNull();
        });
        stage.pass(Duration.ofDays(30));
        assertThat(stage.read(Topic.ACCEPTED)).isEmpty();
        assertThat(stage.count("accepted.expired")).isEqualTo(1);
    }

    private void decide() {
        stage.propose(proposal);
        stage.log(network.voting(agent(1), subject.id(), Stance.SEEN));
        stage.log(network.voting(agent(2), subject.id(), Stance.SEEN));
    }

    private static Vote seen(ThreatSignature on, int voter) {
        return TestNetwork.vote(on.id(), agent(voter), Stance.SEEN);
    }
}
