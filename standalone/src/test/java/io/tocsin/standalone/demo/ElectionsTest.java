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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElectionsTest {
    private final TestNetwork network = new TestNetwork(4, 1);
    private final List<Election> decided = new ArrayList<>();
    private final Elections elections = new Elections(network.registry(), 100, decided::add);
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

    @Test
    void shouldForgetTheOldestBallotsAndGoOnCounting() {
        Elections few = new Elections(network.registry(), 2, decided::add);
        List<ThreatSignature> signatures = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> TestNetwork.signature(TestNetwork.agent(0), number))
                .toList();
        for (ThreatSignature one : signatures) {
            few.follow(network.opening(network.proposal(one, 1), 0, 1_000).toBytes(), 0);
        }

        for (ThreatSignature one : signatures) {
            for (int agent = 1; agent < 4; agent++) {
                few.follow(
                        network.voting(TestNetwork.agent(agent), one.id(), Stance.HARMLESS)
                                .toBytes(),
                        0);
            }
        }

        assertThat(decided)
                .extracting(election -> election.signature().id())
                .containsExactly(signatures.get(2).id(), signatures.get(3).id());
        assertThat(few.isDecided(signatures.get(0).id())).isFalse();
        assertThat(few.find(signatures.get(1).id(), List.of(), 7)).isEmpty();
        assertThat(few.find(signatures.get(3).id(), List.of(), 7)).isPresent();
    }

    private BallotLogEntry.Voting vote(int agent, Stance stance) {
        return network.voting(TestNetwork.agent(agent), signature.id(), stance);
    }

    private void take(BallotLogEntry entry) {
        elections.follow(entry.toBytes(), 0);
    }
}
