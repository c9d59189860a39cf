package io.tocsin.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.agent.members.AgentSlot;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.AgentSetup;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.Ledger;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.GeneratedFeeds.EndlessFeed;
import io.tocsin.detection.feed.GeneratedFeeds.EndlessFeeds;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.learn.Learners;
import io.tocsin.detection.learn.Tuning;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunResult;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Two agents that learn, over more rounds than are kept. */
class DemoRecorderTest {
    private long counter;

    private static final int AGENTS = 2;
    private static final int ROUNDS = DemoRecorder.KEPT_ROUNDS + 10;
    private static final EndlessFeeds TRAFFIC = new EndlessFeeds(AGENTS, 60, 3);

    private final TestNetwork network = new TestNetwork(4, 1);
    private final Elections elections = new Elections(network.registry(), 100, election -> {});
    private final List<List<Sample>> ofFirst = new ArrayList<>();

    @Test
    void shouldKeepTheNewestRoundsOfTrafficWithoutAnEnd() {
        DemoRecorder recorder = recorder(true);
        ThreatSignature early = TestNetwork.signature(TestNetwork.agent(0), 1);
        ThreatSignature late = TestNetwork.signature(TestNetwork.agent(0), 2);

        play(recorder, Map.of(3, early, ROUNDS - 5, late));

        RunResult result = recorder.result(elections, Map.of(), new Ledger());
        assertThat(recorder.steps()).isEqualTo(ROUNDS);
        assertThat(result.steps()).isEqualTo(DemoRecorder.KEPT_ROUNDS);
        SensorFeed feed = result.sensors().get(0).feed();
        List<Sample> kept = ofFirst.subList(ROUNDS - DemoRecorder.KEPT_ROUNDS, ROUNDS).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(feed.samples())
                .extracting(Sample::truth)
                .isEqualTo(kept.stream().map(Sample::truth).toList());
        assertThat(feed.samples())
                .extracting(sample -> sample.observation().timeMicros())
                .isEqualTo(kept.stream()
                        .map(sample -> sample.observation().timeMicros())
                        .toList());
        assertThat(feed.flows()).isEqualTo(TRAFFIC.sensors().get(0).flows() + kept.size());
        assertThat(result.decisions()).extracting(Decision::signature).containsExactly(late);
        assertThat(result.decisions().get(0).support())
                .containsExactly(ofFirst.get(ROUNDS - 6).get(0).truth());
        assertThat(result.sensors().get(0).events()).hasSize(DemoRecorder.KEPT_ROUNDS);
        assertThat(result.sensors().get(0).collaborating().falsePositiveRate()).hasValue(0);
    }

    @Test
    void shouldKeepAllOfTrafficWithAnEnd() {
        DemoRecorder recorder = recorder(false);
        ThreatSignature early = TestNetwork.signature(TestNetwork.agent(0), 1);

        play(recorder, Map.of(3, early));

        RunResult result = recorder.result(elections, Map.of(), new Ledger());
        assertThat(result.steps()).isEqualTo(ROUNDS);
        assertThat(result.sensors().get(0).feed().samples())
                .isEqualTo(ofFirst.stream().flatMap(List::stream).toList());
        assertThat(result.decisions()).extracting(Decision::signature).containsExactly(early);
    }

    @Test
    void shouldRecordARoundThatIsToldAgainOnce() {
        DemoRecorder recorder = recorder(false);
        begin(recorder);
        List<Sample> round = TRAFFIC.open(0).until(TRAFFIC.startMicros() + GeneratedFeeds.STEP_MICROS, List.of());

        for (int times = 0; times < 2; times++) {
            recorder.observed(TestNetwork.agent(0), round, Collections.nCopies(round.size(), Assessment.LEARNING));
            recorder.roundEnded(1, TRAFFIC.startMicros() + GeneratedFeeds.STEP_MICROS);
        }

        assertThat(recorder.result(elections, Map.of(), new Ledger())
                        .sensors()
                        .get(0)
                        .feed()
                        .samples())
                .isEqualTo(round);
    }

    @Test
    void shouldNotWaitForABallotOnWhatWasRefusedAndCountWhatWasForged() {
        DemoRecorder recorder = recorder(false);
        begin(recorder);
        ThreatSignature forged = TestNetwork.signature(TestNetwork.agent(0), 1);
        recorder.proposed(TestNetwork.agent(0), new Proposal(forged, List.of()));
        assertThat(recorder.proposed()).containsExactly(forged.id());

        recorder.refused(forged.id());

        assertThat(recorder.proposed()).isEmpty();
        assertThat(recorder.lies().count(0, Set.of())).isEqualTo(new KnownTruth.Lies(0, 1, 1, 0, 0, 0));
    }

    private void play(DemoRecorder recorder, Map<Integer, ThreatSignature> proposed) {
        begin(recorder);
        List<EndlessFeed> feeds = List.of(TRAFFIC.open(0), TRAFFIC.open(1));
        for (int step = 1; step <= ROUNDS; step++) {
            long end = TRAFFIC.startMicros() + step * GeneratedFeeds.STEP_MICROS;
            for (int i = 0; i < AGENTS; i++) {
                List<Sample> samples = feeds.get(i).until(end, List.of());
                recorder.observed(
                        TestNetwork.agent(i), samples, Collections.nCopies(samples.size(), Assessment.LEARNING));
                if (i == 0) {
                    ofFirst.add(samples);
                }
            }
            Optional.ofNullable(proposed.get(step)).ifPresent(signature -> decide(recorder, signature));
            recorder.event(new AgentEvent.Refused(
                    TestNetwork.agent(0),
                    TestNetwork.signature(TestNetwork.agent(1), step).id(),
                    AgentEvent.Refused.Reason.LEARNING));
            recorder.roundEnded(step, end);
        }
    }

    private void decide(DemoRecorder recorder, ThreatSignature signature) {
        long newest = ofFirst.get(ofFirst.size() - 1).get(0).observation().sequence();
        recorder.proposed(TestNetwork.agent(0), new Proposal(signature, List.of(newest)));
        elections.follow(
                network.opening(network.proposal(signature, 1), counter++, 1_000)
                        .toBytes(),
                0,
                0);
        for (int agent = 1; agent < 4; agent++) {
            elections.follow(
                    network.voting(TestNetwork.agent(agent), signature.id(), Stance.SEEN)
                            .toBytes(),
                    0,
                    0);
        }
        assertThat(elections.isDecided(signature.id())).isTrue();
    }

    private void begin(DemoRecorder recorder) {
        recorder.began(IntStream.range(0, AGENTS).mapToObj(this::slot).toList(), TRAFFIC.sensors(), network.genesis());
    }

    private AgentSlot slot(int index) {
        AgentId id = TestNetwork.agent(index);
        Learners learners = Learners.forFlows(Tuning.DEFAULT);
        AgentSetup setup = new AgentSetup(
                id,
                TRAFFIC.sensors().get(index).space(),
                Optional.empty(),
                new Allowlist(Set.of()),
                learners.policy(),
                learners.detectors(),
                learners.heads(),
                1);
        return new AgentSlot(
                new Enrolment(id, new OrganisationId("org-" + index)),
                network.signer(id),
                setup,
                TrustedTraffic.none("learns"));
    }

    private static DemoRecorder recorder(boolean isEndless) {
        Config config = new SmallRyeConfigBuilder()
                .withDefaultValue("tocsin.mode", "DEMO")
                .withDefaultValue("tocsin.agent.endless", String.valueOf(isEndless))
                .build();
        return new DemoRecorder(config);
    }
}
