package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.agent.memory.BehaviourBlockPolicy;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.lab.measure.ByBehaviour;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What blocking by behaviour does to a run, and how it is counted. */
class BehaviourBlockingTest {
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);
    private static final RunResult WITHOUT = run(FEEDS, Optional.empty(), AdversaryMix.NONE);
    private static final RunResult BLOCKING = run(FEEDS, Optional.of(BehaviourBlockPolicy.after(1)), AdversaryMix.NONE);

    private static RunResult run(List<SensorFeed> feeds, Optional<BehaviourBlockPolicy> how, AdversaryMix adversaries) {
        return Runs.run(
                feeds,
                new RunSettings(
                        42,
                        Duration.ofMinutes(1),
                        2,
                        Runs.RULE,
                        Runs.RULE.trust(),
                        adversaries,
                        AgentPolicy.DEFAULT.blocking(how)));
    }

    @Test
    void shouldLeaveEveryProposalVoteAndVerdictAsItWas() {
        assertThat(BLOCKING.ledger().root()).isEqualTo(WITHOUT.ledger().root());
        assertThat(BLOCKING.decisions()).isEqualTo(WITHOUT.decisions());
    }

    @Test
    void shouldCountWhatWasCutAtEachSensorAndInAll() {
        BehaviourBlocking figures = BehaviourBlocking.of(BLOCKING);

        assertThat(figures.sensors()).hasSize(8);
        assertThat(figures.all())
                .contains(figures.sensors().values().stream()
                        .reduce(ByBehaviour::plus)
                        .orElseThrow());
        assertThat(figures.all().orElseThrow().maliciousCut()).isGreaterThan(100);
        assertThat(figures.all().orElseThrow().taught()).isPositive();
    }

    @Test
    void shouldSumOverHonestAndRealSensorsOnly() {
        AgentId first = BLOCKING.sensors().get(0).id();
        AgentId second = BLOCKING.sensors().get(1).id();
        List<RunResult.Sensor> sensors = BLOCKING.sensors().stream()
                .map(sensor -> sensor.id().equals(second) ? simulated(sensor) : sensor)
                .toList();
        RunResult lying = new RunResult(
                sensors,
                BLOCKING.decisions(),
                Map.of(first, Adversaries.of(Adversaries.DEFAULT)),
                BLOCKING.ledger(),
                BLOCKING.steps());

        BehaviourBlocking figures = BehaviourBlocking.of(lying);

        assertThat(figures.sensors()).hasSize(8);
        assertThat(figures.all())
                .contains(sensors.subList(2, 8).stream()
                        .map(sensor -> figures.sensors().get(sensor.id()))
                        .reduce(ByBehaviour::plus)
                        .orElseThrow());
    }

    @Test
    void shouldClaimNothingIfNobodyIsBlockedSoOrNothingIsLabelled() {
        List<RunResult.Sensor> unlabelled = BLOCKING.sensors().stream()
                .map(BehaviourBlockingTest::unlabelled)
                .toList();
        RunResult plain =
                new RunResult(unlabelled, BLOCKING.decisions(), Map.of(), BLOCKING.ledger(), BLOCKING.steps());

        assertThat(BehaviourBlocking.of(WITHOUT)).isEqualTo(new BehaviourBlocking(Map.of(), Optional.empty()));
        assertThat(BehaviourBlocking.of(plain)).isEqualTo(new BehaviourBlocking(Map.of(), Optional.empty()));
    }

    private static RunResult.Sensor simulated(RunResult.Sensor sensor) {
        SensorFeed feed = sensor.feed();
        return with(
                sensor,
                new SensorFeed(
                        feed.enrolment(),
                        feed.space(),
                        feed.trusted(),
                        feed.samples(),
                        feed.unseen(),
                        feed.flows(),
                        true));
    }

    private static RunResult.Sensor unlabelled(RunResult.Sensor sensor) {
        SensorFeed feed = sensor.feed();
        List<Sample> samples = feed.samples().stream()
                .map(sample -> new Sample(sample.observation(), GroundTruth.UNLABELLED, sample.state()))
                .toList();
        return with(
                sensor,
                new SensorFeed(
                        feed.enrolment(), feed.space(), feed.trusted(), samples, List.of(), feed.flows(), false));
    }

    private static RunResult.Sensor with(RunResult.Sensor sensor, SensorFeed feed) {
        return new RunResult.Sensor(
                feed,
                sensor.isolated(),
                sensor.collaborating(),
                sensor.events(),
                sensor.cuts(),
                sensor.oddest(),
                Quarantine.Rows.NONE);
    }
}
