package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.accepted;
import static io.tocsin.core.consensus.Elections.agent;
import static io.tocsin.core.consensus.Elections.ballot;
import static io.tocsin.core.consensus.Elections.ballotOf;
import static io.tocsin.core.consensus.Elections.open;
import static io.tocsin.core.consensus.Elections.separate;
import static io.tocsin.core.consensus.Elections.subject;
import static io.tocsin.core.consensus.Elections.vote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.identity.Electorate;
import io.tocsin.core.trust.TrustPolicy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallotTest {
    private static final Verdict INCONCLUSIVE = new Verdict.Inconclusive(SUBJECT);
    private static final Verdict REJECTED = new Verdict.Rejected(SUBJECT);

    @Test
    void shouldCountTheProposalAsItsAuthorsSeen() {
        Ballot ballot = ballotOf(4);

        assertThat(ballot.voteOf(agent(0))).contains(new Vote(SUBJECT, agent(0), Stance.SEEN, Evidence.NONE));
        assertThat(ballot.voteOf(agent(1))).isEmpty();
        assertThat(ballot.voteOf(agent(99))).isEmpty();
        assertThat(ballot.opened()).isEqualTo(open(SUBJECT));
    }

    @Test
    void shouldShareItsIdsWithAVoteFromTheWireAndWithNobodyElses() {
        Ballot ballot = ballotOf(4);
        Vote read = Vote.fromBytes(vote(1, Stance.SEEN).toBytes());
        BallotRecord.Cast ofNobody = new BallotRecord.Cast(vote(99, Stance.SEEN));

        Vote shared = ballot.of(new BallotRecord.Cast(read)).vote();

        assertThat(shared).isEqualTo(read);
        assertThat(shared.signature()).isSameAs(ballot.opened().signature());
        assertThat(shared.voter()).isNotSameAs(read.voter());
        assertThat(ballot.of(new BallotRecord.Cast(shared)).vote().voter()).isSameAs(shared.voter());
        assertThat(ballot.of(ofNobody)).isSameAs(ofNobody);
    }

    @Test
    void shouldHaveNoTimeInAVoteThatCouldLieInTheFuture() {
        assertThat(Arrays.stream(Vote.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("signature", "voter", "stance", "evidence", "seen");
        assertThat(Arrays.stream(Evidence.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("trusted", "fired", "witnessed", "cosine", "rawCosine", "namesOwn");
    }

    @Test
    void shouldNotCountAVoteAfterTheClose() {
        Ballot ballot = ballotOf(4);
        ballot.cast(vote(1, Stance.HARMFUL));
        ballot.close();

        assertThat(ballot.cast(vote(2, Stance.HARMFUL))).isEqualTo(VoteOutcome.LATE);
        assertThat(ballot.cast(vote(3, Stance.HARMFUL))).isEqualTo(VoteOutcome.LATE);

        assertThat(ballot.verdict()).contains(INCONCLUSIVE);
        assertThat(ballot.voteOf(agent(2))).isEmpty();
    }

    @Test
    void shouldNotCountAVoteAfterTheDecision() {
        Ballot ballot = ballotOf(4);
        ballot.cast(vote(1, Stance.SEEN));
        ballot.cast(vote(2, Stance.SEEN));

        assertThat(ballot.cast(vote(3, Stance.HARMFUL))).isEqualTo(VoteOutcome.LATE);

        assertThat(ballot.verdict()).contains(accepted(Effect.ENFORCE));
        assertThat(ballot.voteOf(agent(3))).isEmpty();
    }

    @Test
    void shouldChangeNothingOnASecondClose() {
        Ballot ballot = ballotOf(7);
        assertThat(ballot.close()).isEqualTo(VoteOutcome.COUNTED);

        assertThat(ballot.close()).isEqualTo(VoteOutcome.LATE);

        assertThat(ballot.verdict()).contains(INCONCLUSIVE);
    }

    @Test
    void shouldNotLetAMajorityOfThosePresentDecide() {
        Ballot ballot = ballotOf(15);
        for (int colluder = 1; colluder < 5; colluder++) {
            ballot.cast(vote(colluder, Stance.SEEN));
        }
        ballot.cast(vote(5, Stance.HARMFUL));
        ballot.cast(vote(6, Stance.HARMFUL));
        assertThat(ballot.verdict()).isEmpty();

        ballot.close();

        assertThat(ballot.verdict()).contains(INCONCLUSIVE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldCountAbstentionAndAbsenceForNobody(boolean isSaid) {
        Ballot ballot = ballotOf(7);
        for (int voter = 1; voter < 4; voter++) {
            ballot.cast(vote(voter, Stance.SEEN));
        }
        for (int voter = 4; isSaid && voter < 7; voter++) {
            assertThat(ballot.cast(vote(voter, Stance.ABSTAIN))).isEqualTo(VoteOutcome.COUNTED);
        }

        ballot.close();

        // Four of seven agree, which is a majority, and nobody disagrees; the quorum is five.
        assertThat(ballot.verdict()).contains(INCONCLUSIVE);
    }

    @Test
    void shouldEnforceOnlyWhatTwoOrganisationsHaveSeen() {
        Ballot sameOrganisation = ballot(0, 0, 1, 1);
        sameOrganisation.cast(vote(1, Stance.SEEN));
        sameOrganisation.cast(vote(2, Stance.HARMLESS));
        sameOrganisation.cast(vote(3, Stance.HARMLESS));
        Ballot different = ballot(0, 0, 1, 1);
        different.cast(vote(1, Stance.HARMLESS));
        different.cast(vote(2, Stance.SEEN));

        assertThat(sameOrganisation.verdict()).contains(accepted(Effect.ADVISORY));
        assertThat(different.verdict()).contains(accepted(Effect.ENFORCE));
    }

    @Test
    void shouldNeverEnforceInAnElectorateOfOneOrTwo() {
        Ballot alone = ballotOf(1);
        Ballot two = ballotOf(2);
        assertThat(two.verdict()).isEmpty();
        two.cast(vote(1, Stance.SEEN));

        assertThat(alone.verdict()).contains(accepted(Effect.ADVISORY));
        assertThat(two.verdict()).contains(accepted(Effect.ADVISORY));
    }

    @Test
    void shouldWaitWhileAFurtherSeenCouldEnforce() {
        Ballot ballot = ballotOf(4);
        ballot.cast(vote(1, Stance.HARMLESS));
        ballot.cast(vote(2, Stance.HARMLESS));
        assertThat(ballot.verdict())
                .as("a quorum agrees, one may yet have seen it")
                .isEmpty();

        ballot.cast(vote(3, Stance.SEEN));

        assertThat(ballot.verdict()).contains(accepted(Effect.ENFORCE));
    }

    @Test
    void shouldNotWaitForASeenOfTheSameOrganisation() {
        Ballot ballot = ballot(0, 1, 1, 0);
        ballot.cast(vote(1, Stance.HARMLESS));
        ballot.cast(vote(2, Stance.HARMLESS));

        assertThat(ballot.verdict()).contains(accepted(Effect.ADVISORY));
    }

    @Test
    void shouldSettleAtTheCloseWhatAQuorumHasAccepted() {
        Ballot ballot = ballotOf(4);
        ballot.cast(vote(1, Stance.HARMLESS));
        ballot.cast(vote(2, Stance.HARMLESS));

        ballot.close();

        assertThat(ballot.verdict()).contains(accepted(Effect.ADVISORY));
    }

    @Test
    void shouldRejectOnlyWithAQuorumOfHarmful() {
        Ballot ballot = ballotOf(4);
        ballot.cast(vote(1, Stance.HARMFUL));
        ballot.cast(vote(2, Stance.HARMFUL));
        assertThat(ballot.verdict())
                .as("two of four, acceptance no longer possible")
                .isEmpty();

        ballot.cast(vote(3, Stance.HARMFUL));

        assertThat(ballot.verdict()).contains(REJECTED);
    }

    @Test
    void shouldLeaveUndecidedWhatNeitherSideCanReach() {
        Ballot ballot = ballotOf(4);
        ballot.cast(vote(1, Stance.HARMFUL));
        ballot.cast(vote(2, Stance.HARMFUL));
        ballot.cast(vote(3, Stance.HARMLESS));

        assertThat(ballot.verdict()).contains(INCONCLUSIVE);
    }

    @Test
    void shouldLetTheFirstVoteStand() {
        Ballot ballot = ballotOf(4);
        ballot.cast(vote(1, Stance.HARMFUL));

        assertThat(ballot.cast(vote(1, Stance.HARMFUL))).isEqualTo(VoteOutcome.REPEATED);
        assertThat(ballot.cast(vote(1, Stance.SEEN))).isEqualTo(VoteOutcome.EQUIVOCATED);

        assertThat(ballot.voteOf(agent(1))).contains(vote(1, Stance.HARMFUL));
    }

    @Test
    void shouldCallOtherEvidenceForTheSameStanceEquivocation() {
        Ballot ballot = ballotOf(4);
        ballot.cast(vote(1, Stance.HARMLESS));
        Evidence other = new Evidence(301, 0, 0, 0f, 0f, false);

        assertThat(ballot.cast(new Vote(SUBJECT, agent(1), Stance.HARMLESS, other)))
                .isEqualTo(VoteOutcome.EQUIVOCATED);
    }

    @Test
    void shouldRecogniseEquivocationAfterTheDecision() {
        Ballot ballot = ballotOf(7);
        ballot.cast(vote(1, Stance.HARMFUL));
        ballot.close();

        assertThat(ballot.cast(vote(1, Stance.HARMLESS))).isEqualTo(VoteOutcome.EQUIVOCATED);
        assertThat(ballot.cast(vote(1, Stance.HARMFUL))).isEqualTo(VoteOutcome.REPEATED);
    }

    @Test
    void shouldTakeTheAuthorsOwnSeenAsTheProposalAgain() {
        Ballot ballot = ballotOf(4);

        assertThat(ballot.cast(vote(0, Stance.SEEN))).isEqualTo(VoteOutcome.REPEATED);
        assertThat(ballot.cast(vote(0, Stance.HARMFUL))).isEqualTo(VoteOutcome.EQUIVOCATED);
        assertThat(ballot.cast(vote(0, Stance.ABSTAIN))).isEqualTo(VoteOutcome.EQUIVOCATED);
    }

    @Test
    void shouldNotCountAStrangersOrATransplantedVote() {
        Ballot ballot = ballotOf(4);
        Vote transplanted = new Vote(subject(1), agent(1), Stance.SEEN, Elections.SOME);

        assertThat(ballot.cast(vote(4, Stance.SEEN))).isEqualTo(VoteOutcome.NOT_ELIGIBLE);
        assertThat(ballot.cast(transplanted)).isEqualTo(VoteOutcome.UNKNOWN_BALLOT);

        assertThat(ballot.voteOf(agent(1))).isEmpty();
    }

    @Test
    void shouldRefuseTheElectorateOfAnotherEpochAndAStrangersProposal() {
        Electorate second = separate(3).enrol(List.of(Elections.enrolment(3, 3)));
        BallotRecord.Opened byStranger = new BallotRecord.Opened(SUBJECT, agent(9), 1, 1);

        assertThatThrownBy(() -> new Ballot(open(SUBJECT), second, Elections.QUORUM, TrustPolicy.LEGACY))
                .hasMessage("ballot is for registry epoch 1, got the electorate of epoch 2");
        assertThatThrownBy(() -> new Ballot(byStranger, separate(3).current(), Elections.QUORUM, TrustPolicy.LEGACY))
                .hasMessage("author agent-1009 is not enrolled");
    }
}
