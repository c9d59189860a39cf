package io.tocsin.agent.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.agent.host.SiteRuntime;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.Scenario;
import io.tocsin.detection.learn.Tuning;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five sites whose campaigns take eight minutes, for more than two of them. */
class EndlessPlanTest {
    private static final int CAMPAIGN = 8;
    private static final TrafficSource.Generated SOURCE = new TrafficSource.Generated(5, CAMPAIGN);

    @TempDir
    private Path folder;

    private static final class Watched extends Measured {
        final Map<AgentId, List<Sample>> samples = new TreeMap<>();

        @Override
        public void observed(AgentId agent, List<Sample> observed, List<Assessment> assessments) {
            super.observed(agent, observed, assessments);
            samples.computeIfAbsent(agent, a -> new ArrayList<>()).addAll(observed);
        }
    }

    /** A site that is watched and can be turned. */
    private static final class Running {
        final EndlessPlan plan = new EndlessPlan(SOURCE, TestSite.SEED, Duration.ZERO);
        final Watched watched;
        final TestSite site;
        SiteRuntime runtime;
        LogPort port;

        Running(Path folder) {
            this.watched = new Watched();
            this.site = new TestSite(made(folder), plan.feeds(), plan.learners(Tuning.DEFAULT), Duration.ofMinutes(1))
                    .observer(watched);
            load(plan);
        }

        private static Path made(Path folder) {
            assertThat(folder.toFile().mkdirs()).isTrue();
            return folder;
        }

        void load(EndlessPlan of) {
            runtime = site.load(of.open(Optional.empty()).traffic());
            port = site.connect(runtime);
        }

        void until(int step) {
            for (int turns = 0; watched.steps < step; turns++) {
                assertThat(turns).isLessThan(1_000);
                runtime.turn(port);
            }
        }

        List<String> said() {
            return site.broker().sent().stream()
                    .filter(message -> message.topic() != Topic.STATUS)
                    .map(OutboundRecord::toBytes)
                    .map(bytes -> Hash.sha256(bytes).toString())
                    .toList();
        }
    }

    @Test
    void shouldDecideWhatTheSameTrafficWithAnEndDecidesAndThenGoOn() {
        CapturedPlan finite = new CapturedPlan(SOURCE, TestSite.SEED, Duration.ZERO);
        Measured measured = new Measured();
        Path other = Running.made(folder.resolve("finite"));
        TestSite site = new TestSite(other, finite.feeds(), finite.learners(Tuning.DEFAULT), Duration.ofMinutes(1))
                .observer(measured);
        SiteRuntime runtime = site.load();
        LogPort port = site.connect(runtime);
        while (!measured.finished) {
            runtime.turn(port);
        }
        Running endless = new Running(folder.resolve("endless"));

        endless.until(CAMPAIGN);

        // The turn that concludes a round begins the next.
        int before = measured.proposals.size();
        assertThat(before).isPositive();
        assertThat(ids(endless.watched.proposals.subList(0, before))).isEqualTo(ids(measured.proposals));
        finite.feeds().forEach(feed -> assertThat(
                        endless.watched.samples.get(feed.enrolment().agent()))
                .startsWith(feed.samples().toArray(Sample[]::new)));

        endless.until(2 * CAMPAIGN + 1);
        endless.site.time().pass(Duration.ofSeconds(2));
        endless.runtime.turn(endless.port);

        assertThat(endless.watched.proposals).hasSizeGreaterThan(before + 5);
        assertThat(endless.watched.finished).isFalse();
        assertThat(endless.plan.scenarioControl().orElseThrow().view().isOver()).isFalse();
        assertThat(endless.watched.endMicros)
                .isEqualTo(measured.endMicros + (CAMPAIGN + 1) * GeneratedFeeds.STEP_MICROS);
        assertThat(endless.runtime.view().agents())
                .allSatisfy(agent -> assertThat(agent.status().state()).isNotEqualTo(AgentStatus.State.DONE));
    }

    private static List<SignatureId> ids(List<Proposal> proposals) {
        return proposals.stream().map(proposal -> proposal.signature().id()).toList();
    }

    @Test
    void shouldStrikeWhomItIsAskedToAtTheEndOfACampaignToo() {
        Running running = new Running(folder.resolve("struck"));
        AgentId struck = running.plan.feeds().get(2).enrolment().agent();
        running.until(CAMPAIGN - 1);

        ScenarioControl control = running.plan.scenarioControl().orElseThrow();
        assertThat(control.injectAttack(new ScenarioControl.Incident(struck, Scenario.PORT_SCAN)))
                .isTrue();
        running.until(CAMPAIGN + 6);

        List<String> attackers =
                Campaign.incident(Scenario.PORT_SCAN, 2, 0, 1, TestSite.SEED).attackers();
        List<Sample> attack = running.watched.samples.get(struck).stream()
                .filter(sample -> attackers.contains(sample.observation().remote()))
                .toList();
        long first = attack.get(0).observation().timeMicros();
        long last = attack.get(attack.size() - 1).observation().timeMicros();
        assertThat(last - first).isGreaterThan(4 * GeneratedFeeds.STEP_MICROS);
        assertThat(running.watched.proposals)
                .anySatisfy(proposal -> assertThat(proposal.signature().indicators())
                        .extracting(Indicator::value)
                        .containsAnyElementsOf(attackers));
        assertThat(control.view().events())
                .extracting(ScenarioControl.ScenarioEvent::text)
                .containsExactly("port-scan at " + struck);
    }

    @Test
    void shouldGoOnWhereItsSnapshotLeftIt() {
        Running whole = new Running(folder.resolve("whole"));
        whole.until(CAMPAIGN + 5);
        Running stopped = new Running(folder.resolve("stopped"));
        stopped.until(CAMPAIGN + 1);

        stopped.runtime.stop(stopped.port);
        stopped.runtime.close();
        stopped.load(new EndlessPlan(SOURCE, TestSite.SEED, Duration.ZERO));
        stopped.until(CAMPAIGN + 5);

        assertThat(stopped.watched.samples).isEqualTo(whole.watched.samples);
        assertThat(stopped.said()).isEqualTo(whole.said());
    }

    @Test
    void shouldNotGoOnWithTrafficThatHasAnEnd() {
        Running endless = new Running(folder.resolve("other"));
        endless.until(1);
        endless.runtime.stop(endless.port);
        endless.runtime.close();
        CapturedPlan finite = new CapturedPlan(SOURCE, TestSite.SEED, Duration.ZERO);

        assertThatThrownBy(() -> endless.site.load(finite.open(Optional.empty()).traffic()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the traffic is not what it was");
    }
}
