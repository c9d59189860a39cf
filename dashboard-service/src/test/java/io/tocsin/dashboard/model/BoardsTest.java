package io.tocsin.dashboard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.model.board.AgentBoard;
import io.tocsin.dashboard.model.board.RecentRates;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The smaller parts of the model. */
class BoardsTest {
    private static final long NOW = Story.START;

    private final TestNetwork network = new TestNetwork(3, 1);
    private final LiveModel model = Story.model(network, new NetworkModel.Limits(10, 100, 10, 3));
    private final Story story = new Story(network, model);

    @Test
    void shouldMeanOverTheLastMinuteOnly() {
        RecentRates rates = new RecentRates();

        rates.add(RecentRates.Kind.VOTE, 600, NOW - 61_000);
        rates.add(RecentRates.Kind.VOTE, 30, NOW - 30_000);
        rates.add(RecentRates.Kind.VOTE, 30, NOW);
        rates.add(RecentRates.Kind.VOTE, 600, NOW - 90_000);

        assertThat(rates.perSecond(RecentRates.Kind.VOTE, NOW)).isCloseTo(1.0, within(1e-9));
        assertThat(rates.perSecond(RecentRates.Kind.FLOW, NOW)).isZero();
        assertThat(rates.perSecond(RecentRates.Kind.VOTE, NOW + 120_000)).isZero();
    }

    @Test
    void shouldShowWhatAgentsSayAndCountTheFlowsSince() {
        story.status(0, AgentStatus.State.WATCHING, 1_000).later(1_000).status(0, AgentStatus.State.DONE, 1_600);
        story.status(1, AgentStatus.State.LEARNING, 50);

        assertThat(this.<Long>agents(AgentBoard::flows)).isEqualTo(1_650);
        assertThat(model.<Double>read(all -> all.rates().perSecond(RecentRates.Kind.FLOW, NOW + 1_000)))
                .isCloseTo(1_650 / 60.0, within(1e-9));
        assertThat(this.<Object>agents(all ->
                        all.last(TestNetwork.agent(0)).orElseThrow().status().state()))
                .isEqualTo(AgentStatus.State.DONE);
        assertThat(this.<Integer>agents(all -> all.members().size())).isEqualTo(3);
    }

    @Test
    void shouldOnlyCountStrangers() {
        story.status(Story.status(new AgentId("mallory"), AgentStatus.State.WATCHING, 9_999, "nowhere"));

        assertThat(this.<Long>agents(AgentBoard::strangers)).isEqualTo(1);
        assertThat(this.<Long>agents(AgentBoard::flows)).isZero();
    }

    @Test
    void shouldForgetAStatusThatIsWithdrawn() {
        story.status(0, AgentStatus.State.WATCHING, 1_000);

        story.arrive(Topic.STATUS, TestNetwork.agent(0).value(), null);

        assertThat(this.<Boolean>agents(all -> all.last(TestNetwork.agent(0)).isEmpty()))
                .isTrue();
    }

    @Test
    void shouldKeepTheNewestDeadLettersAndCountAll() {
        for (int i = 0; i < 5; i++) {
            story.deadLetter(Topic.PROPOSED, RefusalReason.BAD_SIGNATURE, "agent-0" + i, "x".repeat(5_000));
        }
        story.deadLetter(Topic.BALLOT_LOG, RefusalReason.REPLAYED, "\ud83d\ude00".repeat(2_000), "");

        assertThat(model.<Long>read(all -> all.deadLetters().total())).isEqualTo(6);
        assertThat(model.<Object>read(all -> all.deadLetters().counts().toString()))
                .isEqualTo("{PROPOSED_DEAD={BAD_SIGNATURE=5}, BALLOT_LOG_DEAD={REPLAYED=1}}");
        assertThat(model.<Object>read(all -> all.deadLetters().newestFirst().stream()
                        .map(letter ->
                                letter.key().codePointCount(0, letter.key().length()))
                        .toList()))
                .isEqualTo(List.of(1_024, 8, 8));
        assertThat(model.<Object>read(all -> all.deadLetters().newestFirst().stream()
                        .map(letter -> letter.detail().length())
                        .toList()))
                .isEqualTo(List.of(0, 1_024, 1_024));
    }

    @Test
    void shouldHandOverEachChangeOnceAndTheNewestOfVeryMany() {
        SignatureId ballot = story.open(0, 1);
        for (int i = 0; i < 2 * Changes.MOST; i++) {
            story.vote(ballot, TestNetwork.agent(1), io.tocsin.core.consensus.Stance.SEEN);
        }

        Changes.Drained changes = model.drain((all, drained) -> drained);

        assertThat(changes.ballots().items()).hasSize(1);
        assertThat(changes.votes().items()).hasSize(Changes.MOST);
        assertThat(changes.votes().omitted()).isEqualTo(Changes.MOST + 1);
        assertThat(changes.any()).isTrue();
        assertThat(model.<Boolean>drain((all, drained) ->
                        drained.any() || !drained.votes().items().isEmpty()))
                .isFalse();
    }

    @Test
    void shouldNameALimitThatMakesNoSense() {
        assertThatThrownBy(() -> new NetworkModel.Limits(0, 1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ballots kept: got 0, must be 1 or more");
    }

    private <T> T agents(java.util.function.Function<AgentBoard, T> question) {
        return model.read(all -> question.apply(all.agents()));
    }
}
