package io.tocsin.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.testing.FlowRows;
import io.tocsin.core.wording.FlowColumn;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.lab.run.Election;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.testing.TestNetwork;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ElectionsTest {
    private static final LocalTime NOW = LocalTime.of(18, 11, 2, 999);

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
        elections.follow("poison".getBytes(StandardCharsets.UTF_8), 0, 0);

        assertThat(decided).hasSize(1);
        Election election = decided.get(0);
        assertThat(elections.find(signature.id(), List.of(), 7)).contains(election.decision(List.of(), 7));
        assertThat(elections.isDecided(signature.id())).isTrue();
        assertThat(election.votes())
                .extracting(vote -> vote.voter().value() + " " + vote.stance())
                .containsExactly("agent-02 SEEN", "agent-03 HARMFUL", "agent-04 HARMLESS");
        assertThat(election.verdict()).containsInstanceOf(Verdict.Accepted.class);
        assertThat(VerdictLine.of(election, NOW, 80))
                .startsWith("18:11:02 block 192.0.2.2: A region of feature space ")
                .endsWith("…")
                .hasSize(80);
        assertThat(VerdictLine.whole(election, NOW))
                .startsWith("18:11:02 block " + signature.id().abbreviated()
                        + " of agent-01: 2 met it, 1 safe to block here, 1 would hit my traffic. A region")
                .endsWith("names 192.0.2.2.");
    }

    @Test
    void shouldNotNameAnybodyWhoWasNotAccused() {
        take(network.opening(network.proposal(signature, 1), 0, 1_000));
        take(vote(1, Stance.HARMFUL));
        take(vote(2, Stance.HARMFUL));
        take(vote(3, Stance.HARMFUL));

        assertThat(VerdictLine.of(decided.get(0), NOW, 80))
                .startsWith("18:11:02 reject A")
                .doesNotContain("192.0.2.2");
    }

    @Test
    void shouldSayOnOneLineWhatASignatureIsAndWhatFollows() {
        Election election = new Election(FlowRows.signature(
                List.of(FlowRows.tcp(22).with(FlowColumn.SERVICE_SSH, 1).window(18, 18, 1, 1))));
        SignatureId id = election.signature().id();
        election.add(new BallotRecord.Closed(id), 0, Optional.of(new Verdict.Accepted(id, Effect.ENFORCE)));

        assertThat(VerdictLine.of(election, NOW, 80))
                .isEqualTo("18:11:02 recognise TCP/22 (SSH), like T1110; 1 met it");
    }

    @Test
    void shouldTellTheDashboardFiguresOfTheTruthOnly() {
        LiveModel model = new LiveModel(new NetworkModel(network.registry(), new NetworkModel.Limits(1, 1, 1, 1)));
        KnownTruth.Lies lies = new KnownTruth.Lies(4, 3, 1, 2, 1, 0);
        DemoTruth truth = new DemoTruth(model, signature.id()::equals, () -> new DemoTruth.Liars(3, lies));
        Elections counted = new Elections(network.registry(), 100, truth::decided);
        counted.follow(network.opening(network.proposal(signature, 1), 0, 1_000).toBytes(), 0, 0);
        for (int voter = 1; voter < 4; voter++) {
            counted.follow(vote(voter, Stance.SEEN).toBytes(), 0, 0);
        }

        truth.tell();

        assertThat(model.read(NetworkModel::truth)).contains(new KnownTruth(1, 1, 3, lies));
    }

    @Test
    void shouldForgetTheOldestBallotsAndGoOnCounting() {
        Elections few = new Elections(network.registry(), 2, decided::add);
        List<ThreatSignature> signatures = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> TestNetwork.signature(TestNetwork.agent(0), number))
                .toList();
        for (ThreatSignature one : signatures) {
            long counter = signatures.indexOf(one); // of an author's openings they rise in the log
            few.follow(network.opening(network.proposal(one, 1), counter, 1_000).toBytes(), 0, 0);
        }

        for (ThreatSignature one : signatures) {
            for (int agent = 1; agent < 4; agent++) {
                few.follow(
                        network.voting(TestNetwork.agent(agent), one.id(), Stance.HARMLESS)
                                .toBytes(),
                        0,
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
        elections.follow(entry.toBytes(), 0, 0);
    }
}
