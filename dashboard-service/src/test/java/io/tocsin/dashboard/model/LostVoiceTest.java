package io.tocsin.dashboard.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.dashboard.Story;
import io.tocsin.protocol.testing.TestNetwork;
import org.junit.jupiter.api.Test;

/** What an agent that voted twice said in open ballots is shown as said and not as counted. */
class LostVoiceTest {
    private static final int LIAR = 3;

    private final TestNetwork network = new TestNetwork(4, 1, "strict", TrustPolicy.LEGACY.withForfeits(true));
    private final Story story = new Story(network, Story.model(network, new NetworkModel.Limits(10, 100, 10, 10)));
    private final SignatureId before = story.open(LIAR, 1);
    private final SignatureId caught = story.open(0, 2);

    private BallotProjection ballot(SignatureId id) {
        return story.model().read(all -> all.ballots().find(id).orElseThrow());
    }

    @Test
    void shouldTakeBackWhatWasCounted() {
        story.vote(before, 0, 1, Stance.HARMLESS);
        assertThat(ballot(before).parties(Stance.SEEN)).isEqualTo(1);

        story.vote(caught, LIAR, 4, Stance.SEEN).vote(caught, LIAR, 4, Stance.HARMFUL);

        for (SignatureId id : new SignatureId[] {before, caught}) {
            assertThat(ballot(id).votes())
                    .filteredOn(cast -> cast.vote().voter().equals(TestNetwork.agent(LIAR)))
                    .allSatisfy(cast -> assertThat(cast.isCounted()).isFalse())
                    .extracting(CastVote::reception)
                    .contains(VoteOutcome.FORFEITED);
        }
        assertThat(ballot(before).parties(Stance.SEEN)).isZero();
        assertThat(ballot(before).parties(Stance.HARMLESS)).isEqualTo(1);
        assertThat(ballot(before).witnesses()).isZero();
        assertThat(ballot(caught).heard(Stance.SEEN)).as("the author's").isEqualTo(1);
    }

    @Test
    void shouldSayWhereItHasNoVoice() {
        story.vote(caught, LIAR, 4, Stance.SEEN).vote(caught, LIAR, 4, Stance.HARMFUL);
        SignatureId later = story.open(LIAR, 3);

        int silenced = story.model()
                .read(all -> all.ballots().record(TestNetwork.agent(LIAR)).silenced());

        assertThat(silenced).isEqualTo(1);
        assertThat(ballot(later).votes())
                .extracting(CastVote::reception)
                .as("its proposal vouches for nothing")
                .containsExactly(VoteOutcome.FORFEITED);
        assertThat(ballot(later).parties(Stance.SEEN)).isZero();
    }
}
