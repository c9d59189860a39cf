package io.tocsin.agent.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.agent.host.SiteRuntime;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.members.SiteView;
import io.tocsin.agent.playback.ScenarioControl;
import io.tocsin.agent.testing.Measured;
import io.tocsin.agent.testing.TestSite;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.detection.adversary.AdversaryAssignment;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.feed.TrafficSource;
import io.tocsin.detection.generator.Campaign;
import io.tocsin.detection.generator.Scenario;
import io.tocsin.detection.learn.Tuning;
import io.tocsin.detection.testing.TwoFaced;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the spectators of a demo may ask for, asked for. */
class DirectedTest {
    private static final int STEPS = 10;

    @TempDir
    private Path folder;

    private final CapturedPlan plan =
            new CapturedPlan(new TrafficSource.Generated(5, STEPS), TestSite.SEED, Duration.ZERO);
    private final ScenarioControl control = plan.scenarioControl().orElseThrow();
    private final List<SensorFeed> before = plan.feeds();
    private final Watched watched = new Watched();
    private TestSite site;
    private SiteRuntime runtime;
    private LogPort port;

    private static final class Watched extends Measured {
        final Map<AgentId, Set<String>> met = new HashMap<>();
        final Map<AgentId, Long> forewarned = new HashMap<>();

        @Override
        public void observed(AgentId agent, List<Sample> samples, List<Assessment> assessments) {
            super.observed(agent, samples, assessments);
            for (int i = 0; i < samples.size(); i++) {
                String remote = samples.get(i).observation().remote();
                boolean isFirst =
                        met.computeIfAbsent(agent, a -> new HashSet<>()).add(remote);
                if (isFirst && assessments.get(i).listed().isPresent()) {
                    forewarned.merge(agent, 1L, Long::sum);
                }
            }
        }
    }

    @BeforeEach
    void begin() {
        site = new TestSite(folder, before, plan.learners(Tuning.DEFAULT), Duration.ofMinutes(1))
                .control(control)
                .observer(watched);
        runtime = site.load();
        port = site.connect(runtime);
    }

    @Test
    void shouldStrikeWhomItIsAskedToAndLeaveThePastAlone() {
        AgentId struck = before.get(2).enrolment().agent();
        turnsUntil(2);
        assertThat(control.injectAttack(new ScenarioControl.Incident(struck, Scenario.PORT_SCAN)))
                .isTrue();
        turnsUntil(STEPS);

        SensorFeed feed = plan.feeds().get(2);
        assertThat(feed.enrolment().agent()).isEqualTo(struck);
        List<Sample> then = before.get(2).samples();
        long from = firstDifference(then, feed.samples());
        assertThat(feed.samples()).hasSizeGreaterThan(then.size() + 100);
        assertThat(from).isGreaterThanOrEqualTo(then.get(0).observation().timeMicros() + 60_000_000L);
        List<String> attackers =
                Campaign.incident(Scenario.PORT_SCAN, 2, 0, 1, TestSite.SEED).attackers();
        assertThat(watched.proposals)
                .anySatisfy(proposal -> assertThat(proposal.signature().indicators())
                        .extracting(Indicator::value)
                        .containsAnyElementsOf(attackers));
        assertThat(control.view().events())
                .extracting(ScenarioControl.ScenarioEvent::text)
                .containsExactly("port-scan at " + struck);
        assertThat(control.view().isOver()).isTrue();
        assertThat(control.injectAttack(new ScenarioControl.Incident(struck, Scenario.BEACON)))
                .isFalse();
    }

    @Test
    void shouldStrikeInTheLastMinuteToo() {
        AgentId struck = before.get(0).enrolment().agent();
        turnsUntil(STEPS - 2);
        assertThat(control.injectAttack(new ScenarioControl.Incident(struck, Scenario.DNS_TUNNEL)))
                .isTrue();
        turnsUntil(STEPS);

        assertThat(plan.feeds().get(0).samples())
                .hasSizeGreaterThan(before.get(0).samples().size() + 20);
    }

    @Test
    void shouldLetLiarsSaySeenWithoutContradictingThemselves() {
        Set<AgentId> liars = Set.of(
                before.get(1).enrolment().agent(), before.get(3).enrolment().agent());
        control.setAdversaries(AdversaryAssignment.of(Adversaries.of("always-seen"), liars, TestSite.SEED));
        turnsUntil(STEPS);

        assertThat(control.acted()).containsOnlyKeys(liars);
        assertThat(site.consensus().equivocations()).isEmpty();
        assertThat(votes())
                .filteredOn(vote -> liars.contains(vote.voter()))
                .isNotEmpty()
                .allSatisfy(vote -> assertThat(vote.stance()).isEqualTo(Stance.SEEN));
        assertThat(votes())
                .filteredOn(vote -> !liars.contains(vote.voter()))
                .anySatisfy(vote -> assertThat(vote.stance()).isNotEqualTo(Stance.SEEN));
    }

    @Test
    void shouldLetAnyAdversarySayWhatItWillAndEverybodyElseOnlyWhatTheyFound() {
        AgentId twoFaced = before.get(1).enrolment().agent();
        control.setAdversaries(AdversaryAssignment.of(new TwoFaced(), Set.of(twoFaced), TestSite.SEED));
        turnsUntil(STEPS);

        assertThat(control.view().events())
                .extracting(ScenarioControl.ScenarioEvent::text)
                .containsExactly("1 agent lies: they contradict themselves");
        assertThat(site.consensus().equivocations()).isNotEmpty().allSatisfy(said -> {
            assertThat(said.first().voter()).isEqualTo(twoFaced);
            assertThat(said.first().stance()).isEqualTo(Stance.SEEN);
            assertThat(said.second().stance()).isEqualTo(Stance.HARMFUL);
        });
        assertThat(control.acted()).containsOnlyKeys(twoFaced);
    }

    @Test
    void shouldSayWhatWasFoundUnlessToldOtherwise() {
        turnsUntil(STEPS);

        assertThat(votes()).isNotEmpty().allSatisfy(found -> assertThat(control.votes(
                        site.consensus().signatures().get(found.signature()),
                        found,
                        new Conduct.Situation(found.voter(), 0, List.of(), Optional.empty())))
                .containsExactly(found));
        assertThat(control.acted()).isEmpty();
    }

    @Test
    void shouldCountWhomItWasWarnedOfBeforeTheyCame() {
        turnsUntil(STEPS);
        site.time().pass(Duration.ofMinutes(1));
        runtime.turn(port);

        Map<AgentId, Long> shown = new HashMap<>();
        runtime.view().agents().stream().map(SiteView.AgentView::status).forEach(status -> {
            assertThat(status.work().prevented()).isBetween(0L, status.work().forewarned());
            if (status.work().forewarned() > 0) {
                shown.put(status.agent(), status.work().forewarned());
            }
        });
        assertThat(shown).isNotEmpty().isEqualTo(watched.forewarned);
    }

    @Test
    void shouldWaitWhilePausedAndSlowDown() {
        control.pace(true, Duration.ZERO);
        for (int i = 0; i < 20; i++) {
            runtime.turn(port);
        }
        assertThat(control.view().step()).isZero();

        control.pace(false, Duration.ofSeconds(5));
        turnsUntil(1);
        for (int i = 0; i < 20; i++) {
            runtime.turn(port);
        }
        assertThat(control.view().step()).isEqualTo(1);
        site.time().pass(Duration.ofSeconds(5));
        runtime.turn(port);
        assertThat(control.view().step()).isEqualTo(2);
    }

    private void turnsUntil(int step) {
        for (int turns = 0; watched.steps < step; turns++) {
            assertThat(turns).isLessThan(500);
            runtime.turn(port);
        }
        if (step == STEPS) {
            runtime.turn(port);
        }
    }

    private static long firstDifference(List<Sample> then, List<Sample> now) {
        for (int i = 0; i < then.size(); i++) {
            Observation was = then.get(i).observation();
            if (!was.equals(now.get(i).observation())) {
                return Math.min(was.timeMicros(), now.get(i).observation().timeMicros());
            }
        }
        return now.get(then.size()).observation().timeMicros();
    }

    private List<Vote> votes() {
        return site.consensus().signatures().keySet().stream()
                .flatMap(id -> site.consensus().votes(id).stream())
                .toList();
    }
}
