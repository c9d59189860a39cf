package io.tocsin.dashboard.model;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.core.wording.Consequence;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.view.BallotView;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How the page tells of a signature that was accepted and voted on again. */
class RevokedBallotTest {
    private final TestNetwork network = new TestNetwork(4, 1, "revoking", TrustPolicy.DEFAULT);
    private final LiveModel model = Story.model(network, new NetworkModel.Limits(100, 1_000, 100, 10));
    private final Story story = new Story(network, model);
    private final ThreatSignature accepted = TestNetwork.signature(agent(0), 1);
    private final ThreatSignature request = accepted.revocation(agent(3), "our <mail> relay");

    private void vote(int voter, SignatureId ballot, Stance stance) {
        IndicatorSet seen = stance == Stance.SEEN ? IndicatorSet.first(1) : IndicatorSet.NONE;
        story.vote(new Vote(ballot, agent(voter), stance, Evidence.NONE, Optional.of(seen)));
    }

    private void accept(ThreatSignature signature) {
        story.open(signature);
        for (int voter = 1; voter < 4; voter++) {
            vote(voter, signature.id(), Stance.SEEN);
        }
        Verdict verdict =
                ask(signature, BallotProjection::counted).orElseThrow().verdict();
        story.announce(verdict);
    }

    private <T> T ask(ThreatSignature signature, Function<BallotProjection, T> question) {
        return model.read(
                all -> question.apply(all.ballots().find(signature.id()).orElseThrow()));
    }

    private long inForce() {
        return model.read(all -> all.ballots().addressesInForce());
    }

    @Test
    void shouldTakeARevokedSignatureOutOfForce() {
        accept(accepted);
        assertThat(ask(accepted, BallotProjection::state)).isEqualTo(BallotState.ENFORCE);
        assertThat(ask(accepted, BallotProjection::consequence)).isEqualTo(Consequence.BLOCK);
        assertThat(inForce()).isEqualTo(1);

        story.open(request);
        vote(1, request.id(), Stance.HARMFUL);

        assertThat(ask(accepted, BallotProjection::state)).isEqualTo(BallotState.REVOKED);
        assertThat(ask(accepted, BallotProjection::consequence)).isEqualTo(Consequence.WATCH);
        assertThat(ask(accepted, BallotProjection::blocks)).isEqualTo(IndicatorSet.NONE);
        assertThat(ask(request, BallotProjection::state)).isEqualTo(BallotState.REVOKED);
        assertThat(inForce()).isZero();
    }

    @Test
    void shouldSayWhoAskedForItAndWhy() {
        accept(accepted);
        story.open(request);
        vote(1, request.id(), Stance.HARMFUL);

        BallotView asked = ask(request, file -> BallotView.of(file, "byzantine-quorum"));
        BallotView fallen = ask(accepted, file -> BallotView.of(file, "byzantine-quorum"));

        assertThat(asked.ballot().author()).isEqualTo(agent(3).value());
        assertThat(asked.ballot().sentence()).isEqualTo("Asks to revoke " + accepted.id() + ": our <mail> relay");
        assertThat(asked.explanation()).anyMatch(sentence -> sentence.contains("is granted"));
        assertThat(asked.votes().get(0).stance()).isEqualTo("harmful");
        assertThat(fallen.ballot().state()).isEqualTo("revoked");
        assertThat(fallen.explanation()).contains("Ballot " + request.id() + " revoked it.");
    }

    /** Ballots stand in partitions of their own, and a reader may count the second one first. */
    @Test
    void shouldNotPutInForceWhatHasFallenBefore() {
        story.open(request);
        vote(1, request.id(), Stance.HARMFUL);
        accept(accepted);

        assertThat(ask(accepted, BallotProjection::state)).isEqualTo(BallotState.REVOKED);
        assertThat(inForce()).isZero();
    }

    @Test
    void shouldLeaveInForceWhatAnotherSignatureBlocksToo() {
        ThreatSignature other = TestNetwork.signature(agent(1), 1);
        accept(accepted);
        story.open(other);
        vote(0, other.id(), Stance.SEEN);
        vote(2, other.id(), Stance.SEEN);
        vote(3, other.id(), Stance.SEEN);
        story.open(request);
        vote(1, request.id(), Stance.HARMFUL);

        assertThat(ask(accepted, BallotProjection::state)).isEqualTo(BallotState.REVOKED);
        assertThat(inForce()).isEqualTo(1);
    }

    @Test
    void shouldSayThatASignatureStands() {
        accept(accepted);
        story.open(request);
        for (int voter = 0; voter < 3; voter++) {
            vote(voter, request.id(), Stance.HARMLESS);
        }

        assertThat(ask(accepted, BallotProjection::state)).isEqualTo(BallotState.ENFORCE);
        assertThat(ask(request, file -> BallotView.of(file, "byzantine-quorum")).explanation())
                .anyMatch(sentence -> sentence.endsWith("so it stands."));
        assertThat(inForce()).isEqualTo(1);
    }
}
