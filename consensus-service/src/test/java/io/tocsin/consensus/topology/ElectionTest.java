package io.tocsin.consensus.topology;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.audit.EntryContent;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ballots of four agents: two SEEN of different organisations and three that agree enforce. */
class ElectionTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final ThreatSignature subject = TestNetwork.signature(agent(0), 1);
    private final SignedProposal proposal = network.proposal(subject, 7);
    private final Verdict enforced = new Verdict.Accepted(subject.id(), Effect.ENFORCE);
    private Stage stage;

    @BeforeEach
    void begin(@TempDir Path folder) {
        stage = new Stage(network, folder);
        stage.propose(proposal);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void shouldCarryAProposalToItsVerdict() {
        vote(1, Stance.SEEN);
        vote(2, Stance.HARMLESS);

        assertThat(stage.verdicts()).containsExactly(enforced);
        assertThat(stage.accepted()).containsExactly(new AcceptedSignature((Verdict.Accepted) enforced, subject, 0, 2));
        assertThat(stage.kinds())
                .containsExactly(
                        LedgerEntry.Kind.SIGNATURE,
                        LedgerEntry.Kind.BALLOT_OPENED,
                        LedgerEntry.Kind.VOTE,
                        LedgerEntry.Kind.VOTE,
                        LedgerEntry.Kind.VERDICT);
        assertNothingRefused();
    }

    @Test
    void shouldHandTheLedgerTheBytesAsCarried() {
        BallotLogEntry.Voting voting = network.voting(agent(1), subject.id(), Stance.SEEN);
        stage.log(voting);

        List<LedgerEntry> intake = stage.intake();
        assertThat(intake.get(0).body()).isEqualTo(proposal.batch().toBytes());
        SignedBatch opened = SignedBatch.fromBytes(intake.get(1).body());
        assertThat(opened.head().kind()).isEqualTo(SignedBatch.Kind.OPEN);
        assertThat(opened.isSignedBy(TestNetwork.key("consensus").verifyingKey()))
                .isTrue();
        assertThat(intake.get(2).body()).isEqualTo(voting.batch().toBytes());
    }

    @Test
    void shouldGiveTheVerdictTopicAndTheLedgerTheSameBytes() {
        vote(1, Stance.SEEN);
        vote(2, Stance.SEEN);

        byte[] announced = stage.read(Topic.VERDICTS).get(0).value();
        assertThat(stage.intake().get(4).body()).isEqualTo(announced);
        assertThat(SignedBatch.fromBytes(announced).head().counter())
                .as("the offset that decided")
                .isEqualTo(2);
    }

    @Test
    void shouldRejectWhatAQuorumFindsHarmful() {
        for (int voter = 1; voter < 4; voter++) {
            vote(voter, Stance.HARMFUL);
        }

        assertThat(stage.verdicts()).containsExactly(new Verdict.Rejected(subject.id()));
        assertThat(stage.accepted()).isEmpty();
        assertThat(stage.count("verdicts", "outcome", "rejected")).isEqualTo(1);
    }

    @Test
    void shouldNotDropAnythingAfterAFutureDatedVote() {
        stage.logAt(
                network.voting(agent(1), subject.id(), Stance.HARMLESS).toBytes(),
                stage.now().plus(Duration.ofHours(24)));
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.verdicts()).isEmpty();

        vote(2, Stance.SEEN);

        assertThat(stage.verdicts()).containsExactly(enforced);
        assertNothingRefused();
    }

    @Test
    void shouldRememberABallotThatAFutureDatedVoteDecided() {
        vote(1, Stance.HARMLESS);
        stage.logAt(
                network.voting(agent(2), subject.id(), Stance.SEEN).toBytes(),
                stage.now().plus(Duration.ofHours(24)));
        stage.pass(Stage.GRACE.multipliedBy(2));

        vote(3, Stance.SEEN);

        assertThat(stage.verdicts()).containsExactly(enforced);
        assertNothingRefused();
    }

    @Test
    void shouldCountAVoteAtTheEdgeOfTheWindow() {
        vote(1, Stance.HARMLESS);
        stage.pass(Stage.WINDOW.minusMillis(1));
        assertThat(stage.read(Topic.BALLOT_LOG)).as("the opening only").hasSize(1);

        vote(2, Stance.SEEN);
        stage.pass(Duration.ofSeconds(1));

        assertThat(stage.verdicts()).containsExactly(enforced);
        assertThat(stage.read(Topic.BALLOT_LOG)).as("nothing to close").isEmpty();
    }

    @Test
    void shouldBeAbsentFromTheVerdictWhatFollowsTheClose() {
        vote(1, Stance.HARMLESS);
        stage.pass(Stage.WINDOW.plusMillis(250));
        assertThat(stage.verdicts()).containsExactly(new Verdict.Inconclusive(subject.id()));

        vote(2, Stance.SEEN);
        vote(3, Stance.SEEN);

        assertThat(stage.verdicts()).isEmpty();
        assertThat(stage.kinds())
                .as("late votes are evidence all the same")
                .endsWith(LedgerEntry.Kind.VERDICT, LedgerEntry.Kind.VOTE, LedgerEntry.Kind.VOTE);
        assertThat(stage.count("votes", "reception", "late")).isEqualTo(2);
        assertNothingRefused();
    }

    @Test
    void shouldKeepALateVoteOnceHoweverOftenItComes() {
        vote(1, Stance.HARMLESS);
        vote(2, Stance.SEEN);
        stage.kinds();

        for (int again = 0; again < 5; again++) {
            vote(3, Stance.HARMLESS);
        }
        vote(3, Stance.HARMFUL);

        assertThat(stage.kinds()).containsExactly(LedgerEntry.Kind.VOTE);
        assertThat(stage.count("votes", "reception", "late")).isEqualTo(1);
        assertThat(stage.count("votes", "reception", "repeated")).isEqualTo(5);
    }

    @Test
    void shouldNotAcceptWithAMajorityOffline(@TempDir Path folder) {
        stage.close();
        TestNetwork many = new TestNetwork(15, 1);
        stage = new Stage(many, folder);
        ThreatSignature wanted = TestNetwork.signature(agent(0), 1);
        stage.propose(many.proposal(wanted, 1));
        for (int colluder = 1; colluder < 5; colluder++) {
            stage.log(many.voting(agent(colluder), wanted.id(), Stance.SEEN));
        }
        assertThat(stage.verdicts()).isEmpty();

        stage.pass(Stage.WINDOW.plusMillis(250));

        assertThat(stage.verdicts()).containsExactly(new Verdict.Inconclusive(wanted.id()));
        assertThat(stage.accepted()).isEmpty();
    }

    @Test
    void shouldOnlyAdviseOnWhatNobodyElseHasSeen() {
        vote(1, Stance.HARMLESS);
        vote(2, Stance.HARMLESS);
        vote(3, Stance.HARMLESS);

        assertThat(stage.verdicts()).containsExactly(new Verdict.Accepted(subject.id(), Effect.ADVISORY));
        assertThat(stage.accepted())
                .singleElement()
                .satisfies(accepted -> assertThat(accepted.verdict().effect()).isEqualTo(Effect.ADVISORY));
    }

    @Test
    void shouldCloseOnceAndTakeARepeatedCloseForNothing() {
        stage.pass(Stage.WINDOW.plusMillis(250));
        assertThat(stage.kinds())
                .containsExactly(
                        LedgerEntry.Kind.SIGNATURE,
                        LedgerEntry.Kind.BALLOT_OPENED,
                        LedgerEntry.Kind.BALLOT_CLOSED,
                        LedgerEntry.Kind.VERDICT);
        byte[] close = stage.read(Topic.BALLOT_LOG).get(1).value();

        stage.log(close);
        stage.log(network.closing(9, List.of(subject.id())));
        stage.pass(Duration.ofMinutes(1));

        assertThat(stage.verdicts()).hasSize(1);
        assertThat(stage.kinds()).isEmpty();
        assertThat(stage.read(Topic.BALLOT_LOG)).isEmpty();
        assertNothingRefused();
    }

    @Test
    void shouldCloseEverythingThatIsDueInOneRecord() {
        stage.propose(network.proposal(TestNetwork.signature(agent(0), 2), 8));
        stage.propose(network.proposal(TestNetwork.signature(agent(1), 3), 1));
        stage.read(Topic.BALLOT_LOG);

        stage.pass(Stage.WINDOW.plusMillis(250));

        assertThat(stage.read(Topic.BALLOT_LOG)).hasSize(1);
        assertThat(stage.verdicts()).hasSize(3);
        assertThat(stage.open()).isZero();
    }

    @Test
    void shouldRefuseACloseThatTheConsensusDidNotSign() {
        BallotLogEntry.Closing genuine = network.closing(1, List.of(subject.id()));
        SignedBatch.Head head = genuine.batch().head();
        List<byte[]> items = List.of(genuine.batch().item(0));
        SignedBatch own = network.signer(agent(3)).sign(SignedBatch.Kind.CLOSE, 1, 0, items);
        SignedBatch forged = SignedBatch.sign(head, items, TestNetwork.key("agent-04"));

        stage.log(new BallotLogEntry.Closing(genuine.closed(), own));
        stage.log(new BallotLogEntry.Closing(genuine.closed(), forged));

        assertThat(stage.refused(Topic.BALLOT_LOG))
                .containsExactly(RefusalReason.UNKNOWN_SIGNER, RefusalReason.BAD_SIGNATURE);
        assertThat(stage.verdicts()).isEmpty();
        assertThat(stage.open()).isEqualTo(1);
    }

    @Test
    void shouldDropAReplayedVoteBatch() {
        BallotLogEntry.Voting voting = network.voting(agent(1), subject.id(), Stance.SEEN);
        stage.log(voting);
        int before = stage.kinds().size();

        stage.log(voting);
        stage.log(voting);

        assertThat(before).isEqualTo(3);
        assertThat(stage.kinds()).isEmpty();
        assertThat(stage.count("votes", "reception", "repeated")).isEqualTo(2);
        assertNothingRefused();
    }

    @Test
    void shouldProveAnEquivocationOnce() {
        Vote first = TestNetwork.vote(subject.id(), agent(1), Stance.SEEN);
        Vote second = TestNetwork.vote(subject.id(), agent(1), Stance.HARMFUL);
        stage.log(network.voting(agent(1), 1, List.of(first)));
        stage.kinds();

        stage.log(network.voting(agent(1), 2, List.of(second)));

        List<LedgerEntry> intake = stage.intake();
        assertThat(intake)
                .extracting(LedgerEntry::kind)
                .containsExactly(LedgerEntry.Kind.VOTE, LedgerEntry.Kind.EQUIVOCATION);
        EntryContent.Equivocated recorded =
                EntryContent.Equivocated.parse(intake.get(1).body());
        assertThat(recorded.equivocation()).isEqualTo(new Equivocation(first, second));
        assertThat(recorded.signer()).contains(TestNetwork.CONSENSUS);

        stage.log(network.voting(agent(1), 2, List.of(second)));
        stage.log(network.voting(agent(1), 3, List.of(TestNetwork.vote(subject.id(), agent(1), Stance.ABSTAIN))));

        assertThat(stage.kinds()).as("one proof is as good as three").isEmpty();
        assertThat(stage.count("votes", "reception", "equivocated")).isEqualTo(1);
    }

    @Test
    void shouldProveThatAnAuthorTurnedAgainstItsProposal() {
        stage.intake();
        Vote turned = TestNetwork.vote(subject.id(), agent(0), Stance.HARMFUL);

        stage.log(network.voting(agent(0), 1, List.of(turned)));

        assertThat(EntryContent.Equivocated.parse(stage.intake().get(1).body())
                        .equivocation()
                        .first())
                .isEqualTo(new Vote(subject.id(), agent(0), Stance.SEEN, Evidence.NONE));
    }

    @Test
    void shouldLetAVoteBatchDecideSeveralBallotsInItsOrder() {
        ThreatSignature other = TestNetwork.signature(agent(0), 2);
        stage.propose(network.proposal(other, 8));
        stage.log(network.voting(agent(1), 1, votes(agent(1), subject, other)));

        stage.log(network.voting(agent(2), 1, votes(agent(2), other, subject)));

        assertThat(stage.verdicts()).extracting(Verdict::signature).containsExactly(other.id(), subject.id());
        assertThat(stage.kinds()).endsWith(LedgerEntry.Kind.VOTE, LedgerEntry.Kind.VERDICT, LedgerEntry.Kind.VERDICT);
    }

    @Test
    void shouldMeasureABallotByTheBrokersTime() {
        vote(1, Stance.SEEN);
        stage.pass(Duration.ofSeconds(12));
        vote(2, Stance.SEEN);

        assertThat(stage.meters.get("tocsin.consensus.ballot.duration").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(12);
        assertThat(stage.count("votes", "reception", "counted")).isEqualTo(2);
        assertThat(stage.count("proposals", "outcome", "admitted")).isEqualTo(1);
        assertThat(stage.count("verdicts", "outcome", "enforce")).isEqualTo(1);
    }

    private static List<Vote> votes(AgentId voter, ThreatSignature... on) {
        return Arrays.stream(on)
                .map(signature -> TestNetwork.vote(signature.id(), voter, Stance.SEEN))
                .toList();
    }

    private void vote(int voter, Stance stance) {
        stage.log(network.voting(agent(voter), subject.id(), stance));
    }

    private void assertNothingRefused() {
        assertThat(stage.refused(Topic.PROPOSED)).isEmpty();
        assertThat(stage.refused(Topic.BALLOT_LOG)).isEmpty();
    }
}
