package io.tocsin.core.consensus;

import static io.tocsin.core.consensus.Elections.CLOSE;
import static io.tocsin.core.consensus.Elections.SUBJECT;
import static io.tocsin.core.consensus.Elections.agent;
import static io.tocsin.core.consensus.Elections.open;
import static io.tocsin.core.consensus.Elections.separate;
import static io.tocsin.core.consensus.Elections.vote;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.rule.Quorum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VotingRuleTest {
    private static final VotingRule QUORUM = new VotingRule.ByzantineQuorum();
    private static final VotingRule MAJORITY = new VotingRule.EligibleMajority();
    private static final VotingRule RAW_COSINE = new VotingRule.RawCosineMajority();

    @Test
    void shouldHaveANameOfItsOwn() {
        assertThat(QUORUM.name()).isEqualTo("byzantine-quorum");
        assertThat(MAJORITY.name()).isEqualTo("eligible-majority");
        assertThat(RAW_COSINE.name()).isEqualTo("raw-cosine-majority");
    }

    @Test
    void shouldAskForItsOwnQuorum() {
        assertThat(QUORUM.quorum(15).size()).isEqualTo(10);
        assertThat(MAJORITY.quorum(15).size()).isEqualTo(8);
        assertThat(RAW_COSINE.quorum(15).size()).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(Stance.class)
    void shouldHearTheStanceWhereEvidenceCounts(Stance stance) {
        Vote vote = new Vote(SUBJECT, agent(1), stance, new Evidence(300, 0, 0, 0f, 1f, false));

        assertThat(QUORUM.hear(vote)).isEqualTo(stance);
        assertThat(MAJORITY.hear(vote)).isEqualTo(stance);
        assertThat(QUORUM.usesRawCosine()).isFalse();
        assertThat(MAJORITY.usesRawCosine()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Stance.class)
    void shouldHearNothingButTheRawCosineInTheBaselineRule(Stance stance) {
        Vote alike = new Vote(SUBJECT, agent(1), stance, new Evidence(300, 300, 0, -1f, 0.81f, true));
        Vote unlike = new Vote(SUBJECT, agent(1), stance, new Evidence(300, 0, 9, 1f, 0.8f, false));

        assertThat(RAW_COSINE.hear(alike)).isEqualTo(Stance.SEEN);
        assertThat(RAW_COSINE.hear(unlike)).isEqualTo(Stance.HARMFUL);
        assertThat(RAW_COSINE.usesRawCosine()).isTrue();
    }

    @Test
    void shouldListAllAndThoseForNetworks() {
        assertThat(VotingRule.all())
                .extracting(VotingRule::name)
                .containsExactly(
                        "byzantine-quorum",
                        "eligible-majority",
                        "raw-cosine-majority",
                        "supermajority",
                        "reputation-weighted",
                        "sequential-probability-ratio");
        assertThat(VotingRule.ofNetworks()).hasSize(5).doesNotContain(new VotingRule.ReputationWeighted());
        assertThat(VotingRule.all())
                .allSatisfy(rule -> assertThat(VotingRule.named(rule.name())).contains(rule));
        assertThat(VotingRule.named("best")).isEmpty();
    }

    @Test
    void shouldSayTheQuorumOfThePlainestCase() {
        assertThat(new VotingRule.Supermajority().quorum(15).size()).isEqualTo(11);
        assertThat(new VotingRule.ReputationWeighted().quorum(15).size()).isEqualTo(11);
        assertThat(new VotingRule.SequentialProbabilityRatio().quorum(15)).isEqualTo(new Quorum(15, 0, 5));
        assertThat(new VotingRule.SequentialProbabilityRatio().quorum(3)).isEqualTo(new Quorum(3, 0, 3));
    }

    @Test
    void shouldAcceptByMajorityWhatTheQuorumLeavesOpen() {
        assertThat(settled(MAJORITY, vote(1, Stance.HARMLESS), vote(2, Stance.HARMLESS), vote(3, Stance.HARMLESS)))
                .isEqualTo(Elections.accepted(Effect.ADVISORY));
        assertThat(settled(QUORUM, vote(1, Stance.HARMLESS), vote(2, Stance.HARMLESS), vote(3, Stance.HARMLESS)))
                .isEqualTo(new Verdict.Inconclusive(SUBJECT));
    }

    @Test
    void shouldAcceptByRawCosineWhatEverybodyFoundHarmful() {
        Evidence alike = new Evidence(300, 300, 0, 0f, 0.99f, false);

        Verdict verdict = settled(
                RAW_COSINE,
                new Vote(SUBJECT, agent(1), Stance.HARMFUL, alike),
                new Vote(SUBJECT, agent(2), Stance.HARMFUL, alike),
                new Vote(SUBJECT, agent(3), Stance.HARMFUL, alike));

        assertThat(verdict).isEqualTo(Elections.accepted(Effect.ENFORCE));
    }

    /** Seven agents: majority 4, quorum 5. */
    private static Verdict settled(VotingRule rule, Vote... votes) {
        BallotBook book = new BallotBook(separate(7), rule);
        book.apply(open(SUBJECT));
        for (Vote vote : votes) {
            book.apply(new BallotRecord.Cast(vote));
        }
        book.apply(CLOSE);
        return book.verdict(SUBJECT).orElseThrow();
    }
}
