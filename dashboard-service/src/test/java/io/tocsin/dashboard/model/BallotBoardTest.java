package io.tocsin.dashboard.model;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.dashboard.Story;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Seven agents, so five must agree. */
class BallotBoardTest {
    private static final int AGENTS = 7;

    private final TestNetwork network = new TestNetwork(AGENTS, 2);
    private Story story = story(new NetworkModel.Limits(100, 1_000, 100, 10));

    @Test
    void shouldEnforceWhatAQuorumAgreesOnAndTwoOrganisationsHaveSeen() {
        SignatureId ballot = story.enforce(1);

        assertThat(state(ballot)).isEqualTo(BallotState.ENFORCE);
        assertThat(confirmation(ballot)).isEqualTo(Confirmation.CONFIRMED);
        assertThat(this.<Integer>ask(ballot, BallotProjection::witnesses)).isEqualTo(3);
        assertThat(this.<Integer>ask(ballot, file -> file.heard(Stance.HARMLESS)))
                .isEqualTo(2);
        assertThat(this.<Long>board(board -> board.count(BallotState.ENFORCE))).isEqualTo(1);
        assertThat(this.<Long>board(board -> board.count(BallotState.OPEN))).isZero();
    }

    @Test
    void shouldCountTheAuthorsProposalAsItsVote() {
        SignatureId ballot = story.open(3, 1);

        CastVote proposal = ask(ballot, file -> file.votes().get(0));

        assertThat(proposal.isProposal()).isTrue();
        assertThat(proposal.vote().voter()).isEqualTo(agent(3));
        assertThat(proposal.vote().stance()).isEqualTo(Stance.SEEN);
        assertThat(state(ballot)).isEqualTo(BallotState.OPEN);
    }

    @Test
    void shouldTellEachOutcomeOfAWholeLedgerAsItsAuditDoes() {
        LedgerStory.everyOutcome(network).leaves().forEach(story::leaf);

        for (BallotState state : BallotState.values()) {
            boolean ends = state != BallotState.OPEN && state != BallotState.DISPUTED && state != BallotState.REVOKED;
            assertThat(this.<Long>board(board -> board.count(state)))
                    .as("%s", state)
                    .isEqualTo(ends ? 1 : 0);
        }
        assertThat(this.<Long>board(board -> board.count(VoteOutcome.EQUIVOCATED)))
                .isEqualTo(1);
        assertThat(this.<Long>ofModel(NetworkModel::equivocations)).isEqualTo(1);
        assertThat(this.<Long>board(board -> board.count(VoteOutcome.LATE))).isPositive();
        assertThat(this.<Boolean>ofModel(model -> model.topics().refused().isEmpty()))
                .isTrue();
    }

    @Test
    void shouldHoldAVerdictOpenUntilItIsAnnounced() {
        SignatureId ballot = story.open(0, 1);

        story.vote(ballot, 1, 5, Stance.HARMFUL);
        assertThat(confirmation(ballot)).isEqualTo(Confirmation.NONE);
        story.vote(ballot, 5, 6, Stance.HARMFUL);

        assertThat(state(ballot)).isEqualTo(BallotState.REJECTED);
        assertThat(confirmation(ballot)).isEqualTo(Confirmation.COUNTED);
    }

    @Test
    void shouldDisputeAVerdictThatTheVotesDoNotBearOut() {
        SignatureId ballot = story.open(0, 1);
        story.vote(ballot, 1, 6, Stance.HARMFUL);

        story.announce(new Verdict.Accepted(ballot, Effect.ENFORCE));

        assertThat(state(ballot)).isEqualTo(BallotState.DISPUTED);
        assertThat(confirmation(ballot)).isEqualTo(Confirmation.DISPUTED);
        assertThat(this.<Long>board(board -> board.count(BallotState.DISPUTED))).isEqualTo(1);
        assertThat(this.<Long>board(board -> board.count(BallotState.REJECTED))).isZero();
    }

    @Test
    void shouldDisputeAVerdictInTheIntakeThatFollowsNoDecision() {
        SignatureId ballot = story.open(0, 1);

        story.record(new Verdict.Accepted(ballot, Effect.ADVISORY));

        assertThat(state(ballot)).isEqualTo(BallotState.DISPUTED);
    }

    @Test
    void shouldNotDisputeAVerdictWhoseVotesTheIntakeHasYetToShow() {
        SignatureId ballot = story.open(0, 1);
        Verdict rejected = new Verdict.Rejected(ballot);

        story.tell(rejected);
        assertThat(confirmation(ballot)).isEqualTo(Confirmation.ANNOUNCED);
        assertThat(state(ballot)).isEqualTo(BallotState.OPEN);
        story.vote(ballot, 1, 6, Stance.HARMFUL);

        assertThat(confirmation(ballot)).isEqualTo(Confirmation.CONFIRMED);
        assertThat(state(ballot)).isEqualTo(BallotState.REJECTED);
    }

    @Test
    void shouldRememberAVerdictThatComesBeforeItsBallot() {
        SignatureId ballot = TestNetwork.signature(agent(0), 1).id();

        story.tell(new Verdict.Rejected(ballot));
        story.open(0, 1);

        assertThat(confirmation(ballot)).isEqualTo(Confirmation.ANNOUNCED);
    }

    @Test
    void shouldDisputeTwoAnnouncementsThatDiffer() {
        SignatureId ballot = story.enforce(1);

        story.tell(new Verdict.Rejected(ballot));

        assertThat(state(ballot)).isEqualTo(BallotState.DISPUTED);
        assertThat(this.<Boolean>ask(ballot, file -> file.contradiction().isPresent()))
                .isTrue();
    }

    @Test
    void shouldCloseWithoutAQuorumAsInconclusive() {
        SignatureId ballot = story.open(0, 1);

        story.vote(ballot, 1, 3, Stance.HARMLESS).close(ballot).announce(new Verdict.Inconclusive(ballot));

        assertThat(state(ballot)).isEqualTo(BallotState.INCONCLUSIVE);
        assertThat(confirmation(ballot)).isEqualTo(Confirmation.CONFIRMED);
        assertThat(this.<Boolean>ask(ballot, file -> file.closed().isPresent())).isTrue();
    }

    @Test
    void shouldSayWhatBecameOfEachVote() {
        SignatureId ballot = story.open(0, 1);
        Vote vote = TestNetwork.vote(ballot, agent(1), Stance.HARMLESS);

        story.vote(vote).vote(vote);
        story.vote(new Vote(ballot, agent(1), Stance.HARMFUL, new Evidence(1_000, 40, 0, 0f, 0f, false)));
        story.close(ballot).vote(ballot, agent(2), Stance.SEEN);
        story.vote(TestNetwork.signature(agent(0), 9).id(), agent(1), Stance.SEEN);

        assertThat(this.<Object>ask(
                        ballot,
                        file -> file.votes().stream().map(CastVote::reception).toList()))
                .isEqualTo(List.of(
                        VoteOutcome.COUNTED,
                        VoteOutcome.COUNTED,
                        VoteOutcome.REPEATED,
                        VoteOutcome.EQUIVOCATED,
                        VoteOutcome.LATE));
        assertThat(this.<Long>board(board -> board.count(VoteOutcome.UNKNOWN_BALLOT)))
                .isEqualTo(1);
        assertThat(this.<Integer>ask(ballot, BallotProjection::uncounted)).isEqualTo(3);
    }

    @Test
    void shouldKeepTheNewestBallotsWholeOlderOnesAsRowsAndTheOldestNotAtAll() {
        story = story(new NetworkModel.Limits(3, 1_000, 2, 10));

        SignatureId oldest = story.enforce(1);
        SignatureId row = story.enforce(2);
        for (int n = 3; n <= 6; n++) {
            story.enforce(n);
        }

        assertThat(this.<Boolean>board(board -> board.find(oldest).isPresent())).isFalse();
        assertThat(this.<Boolean>ask(row, BallotProjection::isSummary)).isTrue();
        assertThat(this.<Boolean>ask(
                        row, file -> file.votes().isEmpty() && file.facts().isEmpty()))
                .isTrue();
        assertThat(state(row)).isEqualTo(BallotState.ENFORCE);
        assertThat(confirmation(row)).isEqualTo(Confirmation.CONFIRMED);
        assertThat(this.<Integer>ask(row, file -> file.heard(Stance.SEEN))).isEqualTo(3);
        assertThat(this.<Integer>board(board -> board.newestFirst().size())).isEqualTo(5);
        assertThat(this.<Integer>board(BallotBoard::keptInFull)).isEqualTo(3);
        assertThat(this.<Long>board(BallotBoard::total)).isEqualTo(6);
        assertThat(this.<Long>board(board -> board.count(BallotState.ENFORCE))).isEqualTo(6);
    }

    @Test
    void shouldLetBallotsGoForTheSakeOfTheirVotes() {
        story = story(new NetworkModel.Limits(100, 12, 100, 10));

        for (int n = 1; n <= 5; n++) {
            story.enforce(n);
        }

        assertThat(this.<Integer>board(BallotBoard::keptInFull)).isEqualTo(2);
    }

    @Test
    void shouldNotPretendToKnowABallotThatWasLetGoUndecided() {
        story = story(new NetworkModel.Limits(1, 1_000, 10, 10));
        SignatureId early = story.open(0, 1);

        story.open(0, 2);
        story.vote(early, 1, 6, Stance.HARMFUL).announce(new Verdict.Rejected(early));

        assertThat(confirmation(early)).isEqualTo(Confirmation.UNCOUNTED);
        assertThat(state(early)).isEqualTo(BallotState.OPEN);
        assertThat(this.<Long>board(board -> board.count(VoteOutcome.UNKNOWN_BALLOT)))
                .isEqualTo(5);
    }

    @Test
    void shouldNotOpenAgainWhatIsKnown() {
        SignatureId ballot = story.enforce(1);

        story.open(0, 1);

        assertThat(this.<Long>board(BallotBoard::total)).isEqualTo(1);
        assertThat(state(ballot)).isEqualTo(BallotState.ENFORCE);
    }

    @Test
    void shouldOnlyCountVotesThatALiarRepeatsWithoutEnd() {
        SignatureId ballot = story.open(0, 1);
        Vote vote = TestNetwork.vote(ballot, agent(1), Stance.HARMLESS);

        for (int i = 0; i < 200; i++) {
            story.vote(vote);
        }

        assertThat(this.<Integer>ask(ballot, file -> file.votes().size()))
                .isEqualTo(2 + BallotProjection.MAX_UNCOUNTED);
        assertThat(this.<Integer>ask(ballot, BallotProjection::uncounted)).isEqualTo(199);
    }

    @Test
    void shouldListVerdictsTheNewestFirst() {
        SignatureId first = story.enforce(1);
        story.open(0, 2);
        SignatureId last = story.enforce(3);

        assertThat(this.<Object>board(board -> board.decidedNewestFirst().stream()
                        .map(BallotProjection::id)
                        .toList()))
                .isEqualTo(List.of(last, first));
        assertThat(this.<Integer>board(board -> board.undecided().size())).isEqualTo(1);
    }

    @Test
    void shouldShareNamesBetweenVotes() {
        SignatureId ballot = story.open(0, 1);
        SignatureId other = story.open(0, 2);
        story.vote(ballot, agent(1), Stance.SEEN).vote(other, agent(1), Stance.SEEN);

        AgentId one = ask(ballot, file -> file.votes().get(1).vote().voter());
        AgentId two = ask(other, file -> file.votes().get(1).vote().voter());

        assertThat(one).isSameAs(two);
    }

    private Story story(NetworkModel.Limits limits) {
        return new Story(network, Story.model(network, limits));
    }

    private BallotState state(SignatureId ballot) {
        return ask(ballot, BallotProjection::state);
    }

    private Confirmation confirmation(SignatureId ballot) {
        return ask(ballot, BallotProjection::confirmation);
    }

    private <T> T ask(SignatureId ballot, Function<BallotProjection, T> question) {
        return board(board -> question.apply(board.find(ballot).orElseThrow()));
    }

    private <T> T board(Function<BallotBoard, T> question) {
        return ofModel(model -> question.apply(model.ballots()));
    }

    private <T> T ofModel(Function<NetworkModel, T> question) {
        return story.model().read(question);
    }
}
