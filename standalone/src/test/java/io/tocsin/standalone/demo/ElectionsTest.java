package io.tocsin.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.lab.run.Election;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.testing.TestNetwork;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElectionsTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final List<Election> decided = new ArrayList<>();
    private final Elections elections = new Elections(network.registry(), decided::add);
    private final ThreatSignature signature = TestNetwork.signature(TestNetwork.agent(0), 1);

    @Test
    void shouldKeepTheVotesInLogOrderAndTellOfTheVerdictOnce() {
        take(network.opening(network.proposal(signature, 1), 0, 1_000));
        take(vote(1, Stance.SEEN));
        take(vote(2, Stance.HARMFUL));
        take(vote(2, Stance.HARMFUL));
        take(vote(3, Stance.HARMLESS));
        elections.follow("poison".getBytes(StandardCharsets.UTF_8), 0);

        assertThat(decided).hasSize(1);
        Election election = decided.get(0);
        assertThat(elections.find(signature.id(), List.of(), 7)).contains(election.decision(List.of(), 7));
        assertThat(elections.isDecided(signature.id())).isTrue();
        assertThat(election.votes())
                .extracting(vote -> vote.voter().value() + " " + vote.stance())
                .containsExactly("agent-02 SEEN", "agent-03 HARMFUL", "agent-04 HARMLESS");
        assertThat(election.verdict()).containsInstanceOf(Verdict.Accepted.class);
        assertThat(VerdictLine.of(election))
                .isEqualTo("ACCEPTED/ENFORCE  " + signature.id().abbreviated()
                        + " of agent-01: SEEN agent-01 agent-02, HARMLESS agent-04, HARMFUL agent-03; names 192.0.2.2");
    }

    @Test
    void shouldNotNameAnybodyWhoWasNotAccused() {
        take(network.opening(network.proposal(signature, 1), 0, 1_000));
        take(vote(1, Stance.HARMFUL));
        take(vote(2, Stance.HARMFUL));
        take(vote(3, Stance.HARMFUL));

        assertThat(VerdictLine.of(decided.get(0))).startsWith("REJECTED").doesNotContain("192.0.2.2");
    }

    private BallotLogEntry.Voting vote(int agent, Stance stance) {
        return network.voting(TestNetwork.agent(agent), signature.id(), stance);
    }

    private void take(BallotLogEntry entry) {
        elections.follow(entry.toBytes(), 0);
    }
}
