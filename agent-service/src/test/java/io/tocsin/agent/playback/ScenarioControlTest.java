package io.tocsin.agent.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.Conduct;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Evidence;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScenarioControlTest {
    private static final AgentId LIAR = TestNetwork.agent(0);
    private static final AgentId HONEST = TestNetwork.agent(1);
    private static final ThreatSignature SIGNATURE = TestNetwork.signature(TestNetwork.agent(2), 1);

    private final ScenarioControl control = ScenarioControl.fixed(Duration.ZERO);

    @Test
    void shouldCountWhatLiarsSaidOtherwiseThanTheyFound() {
        control.found("always-seen:1", List.of(LIAR), 1);

        vote(LIAR);
        vote(LIAR);
        vote(HONEST);
        assertThat(control.view().falseVotes()).isEqualTo(2);

        control.found("silent:1", List.of(LIAR), 1);
        vote(LIAR);
        control.found("mimic:1", List.of(LIAR), 1);
        vote(LIAR);
        assertThat(control.view().falseVotes())
                .as("silence counts, an honest vote does not")
                .isEqualTo(3);
    }

    @Test
    void shouldSayWhoLiesNowAndWhoEverDid() {
        control.found("silent:1", List.of(LIAR), 1);
        vote(LIAR);
        assertThat(control.view().adversaries()).containsOnlyKeys(LIAR);

        control.found("0", List.of(LIAR), 1);

        assertThat(control.view().adversaries()).isEmpty();
        assertThat(control.acted()).containsOnlyKeys(LIAR);
    }

    private void vote(AgentId voter) {
        Vote found = new Vote(
                new SignatureId(Hash.sha256(new byte[] {1})),
                voter,
                Stance.HARMLESS,
                new Evidence(300, 0, 0, 0f, 0f, false));
        control.votes(SIGNATURE, found, new Conduct.Situation(voter, 0, List.of(), Optional.empty()));
    }
}
