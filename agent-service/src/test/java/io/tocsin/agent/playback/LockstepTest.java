package io.tocsin.agent.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.host.SiteRuntime;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.feed.Feeds;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.learn.Learners;
import io.tocsin.lab.run.Decision;
import io.tocsin.lab.run.RunResult;
import io.tocsin.lab.run.RunSettings;
import io.tocsin.lab.run.Simulation;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockstepTest {
    private static final TrafficSource SOURCE = new TrafficSource.Generated(8, 20);

    @TempDir
    private Path folder;

    @Test
    void shouldDecideWhatTheLabDecides() {
        Feeds feeds = Feeds.prepare(SOURCE, TestSite.SEED);
        Learners learners = Learners.of(SOURCE);
        RunResult lab = new Simulation(
                        new RunSettings(
                                TestSite.SEED,
                                feeds.step(),
                                2,
                                new VotingRule.ByzantineQuorum(),
                                new VotingRule.ByzantineQuorum().trust(),
                                AdversaryMix.NONE,
                                learners.policy()),
                        learners.detectors(),
                        learners.heads())
                .run(feeds.sensors(), (step, time, decided) -> {});
        Measured measured = new Measured();
        TestSite site = new TestSite(folder, feeds.sensors(), learners, feeds.step()).observer(measured);

        SiteRuntime runtime = run(site, measured);

        assertThat(lab.decisions()).hasSizeGreaterThan(20);
        assertThat(measured.steps).isEqualTo(lab.steps());
        assertThat(site.consensus().signatures().keySet())
                .containsExactlyElementsOf(lab.decisions().stream()
                        .map(decision -> decision.signature().id())
                        .toList());
        for (Decision decision : lab.decisions()) {
            assertThat(site.consensus().votes(decision.signature().id())).isEqualTo(decision.votes());
            assertThat(site.consensus().verdicts())
                    .containsEntry(decision.signature().id(), decision.verdict());
        }
        for (RunResult.Sensor sensor : lab.sensors()) {
            assertThat(measured.events.get(sensor.id())).isEqualTo(sensor.events());
            assertThat(measured.quarantined.get(sensor.id())).isEqualTo(sensor.quarantined());
            assertThat(measured.rates.get(sensor.id()).recall())
                    .isEqualTo(sensor.collaborating().recall());
            assertThat(measured.rates.get(sensor.id()).falsePositiveRate())
                    .isEqualTo(sensor.collaborating().falsePositiveRate());
        }
        assertThat(lab.sensors())
                .extracting(sensor -> sensor.quarantined().contradicted())
                .anyMatch(rows -> rows > 0);
        assertThat(site.consensus().equivocations()).isEmpty();
        assertThat(lab.decisions().stream().map(Decision::verdict).filter(Verdict.Accepted.class::isInstance))
                .isNotEmpty();
        assertThat(runtime.isConsistent()).isTrue();
    }

    @Test
    void shouldSayTheSameBytesWithAnyNumberOfThreads() {
        Feeds feeds = Feeds.prepare(new TrafficSource.Generated(5, 6), TestSite.SEED);

        assertThat(ballotLog(feeds, folder.resolve("one"), 1)).isEqualTo(ballotLog(feeds, folder.resolve("three"), 3));
    }

    private static List<String> ballotLog(Feeds feeds, Path folder, int threads) {
        assertThat(folder.toFile().mkdirs()).isTrue();
        Measured measured = new Measured();
        TestSite site = new TestSite(folder, feeds.sensors(), Learners.of(SOURCE), feeds.step())
                .observer(measured)
                .threads(threads);
        run(site, measured);
        return site.broker().sent().stream()
                .filter(message -> message.topic() != Topic.STATUS)
                .map(message -> Hash.sha256(message.toBytes()).toString())
                .toList();
    }

    private static SiteRuntime run(TestSite site, Measured measured) {
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        for (int turns = 0; !measured.finished; turns++) {
            assertThat(turns).isLessThan(1_000);
            runtime.turn(port);
        }
        site.time().pass(Duration.ofSeconds(2));
        runtime.turn(port);
        assertThat(runtime.view().agents())
                .allSatisfy(agent -> assertThat(agent.status().state()).isEqualTo(AgentStatus.State.DONE));
        return runtime;
    }
}
