package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.ALLOWED;
import static io.tocsin.core.agent.Sensors.ALLOWED_NEIGHBOUR;
import static io.tocsin.core.agent.Sensors.CONTACT;
import static io.tocsin.core.agent.Sensors.MIN_TRUSTED;
import static io.tocsin.core.agent.Sensors.SERVICE;
import static io.tocsin.core.agent.Sensors.agent;
import static io.tocsin.core.agent.Sensors.baseline;
import static io.tocsin.core.agent.Sensors.learning;
import static io.tocsin.core.agent.Sensors.normals;
import static io.tocsin.core.agent.Sensors.seen;
import static io.tocsin.core.agent.Sensors.signature;
import static io.tocsin.core.agent.Sensors.threat;
import static io.tocsin.core.agent.Sensors.threats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentVoteTest {
    @Test
    void shouldOnlyAbstainAndPublishNothingWhileLearning() {
        Agent agent = learning();

        List<Assessment> assessments = agent.observe(threats(50, 1));

        assertThat(agent.isLearning()).isTrue();
        assertThat(agent.id()).isEqualTo(Sensors.SELF);
        assertThat(assessments).hasSize(50).containsOnly(Assessment.LEARNING);
        assertThat(agent.assess(threats(2, 1))).containsExactly(Assessment.LEARNING, Assessment.LEARNING);
        assertThat(agent.propose()).isEmpty();
        assertThat(agent.refit()).isEmpty();
        assertThat(agent.blocklist()).isEmpty();
        assertThat(agent.vote(threat()))
                .isEqualTo(new Vote(threat().id(), Sensors.SELF, Stance.ABSTAIN, Evidence.NONE));
    }

    @Test
    void shouldFindHarmfulWhatFiresOnItsTrustedTraffic() {
        Vote vote = agent().vote(signature(0.5f, 0f, 0f));

        // Rows lie at radii 1/300, 2/300, ... 1, and the signature reaches sqrt(2) / 2 from the origin.
        assertThat(vote.stance()).isEqualTo(Stance.HARMFUL);
        assertThat(vote.evidence().trusted()).isEqualTo(300);
        assertThat(vote.evidence().fired()).isEqualTo((int) (300 * Math.sqrt(0.5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void shouldFindHarmfulFromTheHarmfulRateOn(int fired) {
        // Rows lie at radii 1/300, 2/300, ...; 2 % of 300 is 6.
        float radius = (float) ((fired + 0.5) / 300 / Math.sqrt(2));

        Vote vote = agent().vote(signature(radius, 0f, 0f));

        assertThat(vote.evidence().fired()).isEqualTo(fired);
        assertThat(vote.stance()).isEqualTo(fired < 6 ? Stance.HARMLESS : Stance.HARMFUL);
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTACT, ALLOWED, ALLOWED_NEIGHBOUR, SERVICE})
    void shouldFindHarmfulWhatNamesAnAssetOrAnAllowedAddress(String named) {
        Vote vote = agent().vote(threat("203.0.113.1", named));

        assertThat(vote.stance()).isEqualTo(Stance.HARMFUL);
        assertThat(vote.evidence().namesOwn()).isTrue();
        assertThat(vote.evidence().fired()).isZero();
    }

    @Test
    void shouldFindHarmfulWhatNamesAFamiliarAddress() {
        Agent agent = agent();
        agent.observe(normals(5, "203.0.113.50"));
        agent.observe(threats(5, 50));

        // 203.0.113.50 was normal five times and odd once; 203.0.113.51 was odd only.
        assertThat(agent.vote(threat("203.0.113.50")).stance()).isEqualTo(Stance.HARMFUL);
        assertThat(agent.vote(threat("203.0.113.51")).evidence().namesOwn()).isFalse();
    }

    // Attacks recorded as normal traffic made its voters call every true signature of them harmful.
    @Test
    void shouldAbstainWhereASignatureFiresOnDoubtedTrafficOnly() {
        Agent agent = agent(Optional.of(baseline(300).withDoubted(FeatureMatrix.wrap(new float[] {4, 4}, 2))));

        assertThat(agent.vote(threat("203.0.113.1")).stance()).isEqualTo(Stance.ABSTAIN);
        assertThat(agent.vote(signature(0.5f, 0f, 0f)).stance()).isEqualTo(Stance.HARMFUL);
        assertThat(agent.vote(threat(CONTACT)).stance()).isEqualTo(Stance.HARMFUL);
    }

    @Test
    void shouldSayWhatItSawWhateverItDoubted() {
        Agent agent = agent(Optional.of(baseline(300).withDoubted(FeatureMatrix.wrap(new float[] {4, 4}, 2))));
        agent.observe(threats(5, 1));

        assertThat(agent.vote(threat("203.0.113.1")).stance()).isEqualTo(Stance.SEEN);
    }

    @Test
    void shouldFindHarmlessWhatIsSilentOnItsTrafficAndUnseen() {
        Vote vote = agent().vote(threat("203.0.113.1"));

        assertThat(vote.stance()).isEqualTo(Stance.HARMLESS);
        assertThat(vote.evidence()).isEqualTo(new Evidence(300, 0, 0, 0f, 0f, false));
    }

    @Test
    void shouldHaveSeenWhatMatchesItsOwnAnomalies() {
        Agent agent = agent();
        agent.observe(threats(2, 1));

        Vote vote = agent.vote(threat("203.0.113.99"));

        assertThat(vote.stance()).isEqualTo(Stance.SEEN);
        assertThat(vote.evidence().witnessed()).isEqualTo(2);
        assertThat((double) vote.evidence().cosine()).isCloseTo(1, within(1e-6));
        assertThat(vote.evidence().rawCosine()).as("not asked for").isZero();
    }

    @Test
    void shouldNotHaveSeenWhatOnlyOneAnomalyMatches() {
        Agent agent = agent();
        agent.observe(threats(1, 1));
        agent.observe(List.of(seen(5, "203.0.113.9", 4f, -4f)));

        Vote vote = agent.vote(threat());

        assertThat(vote.evidence().witnessed()).isEqualTo(1);
        assertThat(vote.stance()).isEqualTo(Stance.HARMLESS);
    }

    @Test
    void shouldNotCallAnomaliesInRangeAlikeIfTheyPointElsewhere() {
        Agent agent = agent();
        agent.observe(List.of(seen(1, "203.0.113.1", 2f, -0.9f), seen(2, "203.0.113.2", 2f, -0.9f)));

        // From (2, 2) the anomaly is sqrt(8.41 / 2) = 2.05 away, at a cosine of .35.
        Vote vote = agent.vote(signature(2.1f, 2f, 2f));

        assertThat(vote.evidence().witnessed()).isZero();
        assertThat(vote.evidence().cosine()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {MIN_TRUSTED - 1, MIN_TRUSTED})
    void shouldAbstainBelowTheLeastTrustedTraffic(int trusted) {
        Agent agent = agent(Optional.of(baseline(trusted)));
        agent.observe(threats(10, 1));

        Stance harmful = agent.vote(signature(0.5f, 0f, 0f)).stance();
        Stance seen = agent.vote(threat()).stance();

        assertThat(harmful).isEqualTo(trusted < MIN_TRUSTED ? Stance.ABSTAIN : Stance.HARMFUL);
        assertThat(seen).isEqualTo(trusted < MIN_TRUSTED ? Stance.ABSTAIN : Stance.SEEN);
        assertThat(agent.propose().isEmpty()).isEqualTo(trusted < MIN_TRUSTED);
    }

    @Test
    void shouldNeverCallAVacuousSignatureMoreThanHarmless() {
        Agent agent = agent();
        agent.observe(threats(50, 1));

        // Nothing of anybody is there.
        assertThat(agent.vote(signature(0.1f, -9f, 9f)).stance()).isEqualTo(Stance.HARMLESS);
    }

    @Test
    void shouldAbstainOnASignatureItCannotTest() {
        Agent agent = agent();
        ThreatSignature foreign = new ThreatSignature(
                Sensors.PEER,
                Hash.sha256(new byte[0]),
                FeatureVector.of(1f, 2f, 3f),
                FeatureVector.of(0f, 0f, 0f),
                1f,
                List.of(FeatureVector.of(1f, 2f, 3f)),
                List.of(),
                1,
                0,
                0,
                Optional.empty());

        assertThat(agent.vote(foreign)).isEqualTo(new Vote(foreign.id(), Sensors.SELF, Stance.ABSTAIN, Evidence.NONE));
    }

    @Test
    void shouldGiveTheSameVoteWhenAskedAgain() {
        Agent agent = agent();
        Vote first = agent.vote(threat());
        agent.observe(threats(10, 1));

        assertThat(agent.vote(threat())).isEqualTo(first);
    }

    @Test
    void shouldMeasureTheRawCosineOnlyForTheRuleThatHearsIt() {
        Agent agent = new Agent(
                Sensors.setup(Optional.of(baseline(300))),
                new BallotBook(Sensors.registry(), new VotingRule.RawCosineMajority()));
        agent.observe(List.of(seen(0, "", 4f, 3f)));

        Vote vote = agent.vote(signature(0.1f, 3f, 4f));

        // (4 * 3 + 3 * 4) / 25
        assertThat((double) vote.evidence().rawCosine()).isCloseTo(.96, within(1e-6));
        assertThat(vote.evidence().witnessed()).isZero();
    }

    @Test
    void shouldRefuseABaselineOfAnotherWidth() {
        Baseline narrow = Baseline.declare(FeatureMatrix.wrap(new float[10], 1), Set.of());

        assertThatThrownBy(() -> Sensors.setup(Optional.of(narrow)))
                .hasMessage("baseline of self: got rows of 1 columns, the feature space has 2");
    }
}
