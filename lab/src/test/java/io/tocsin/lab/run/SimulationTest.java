package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.feed.Sample;
import io.tocsin.detection.feed.SensorFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One honest run and one with liars, looked at from many sides. */
class SimulationTest {
    private static final List<SensorFeed> FEEDS = withALearner(Runs.eightSites(42));
    private static final AgentId LEARNER =
            FEEDS.get(FEEDS.size() - 1).enrolment().agent();
    private static final RunResult HONEST = Runs.run(FEEDS, 42, 2, 0);
    private static final RunResult LYING = Runs.run(FEEDS, 42, 2, 0.25);

    @Test
    void shouldLeaveALedgerThatAloneGivesTheSameVerdicts() {
        for (RunResult result : List.of(HONEST, LYING)) {
            LedgerReplay replay = LedgerReplay.of(result);

            assertThat(replay.verdicts.values()).containsExactlyInAnyOrderElementsOf(LedgerReplay.decided(result));
            assertThat(replay.signatures.values())
                    .containsExactlyInAnyOrderElementsOf(
                            result.decisions().stream().map(Decision::signature).toList());
        }
    }

    @Test
    void shouldWriteEverySignatureOpeningVoteAndVerdictAndNothingElse() {
        for (RunResult result : List.of(HONEST, LYING)) {
            int votes = result.decisions().stream()
                    .mapToInt(decision -> decision.votes().size())
                    .sum();

            assertThat(result.decisions()).hasSizeGreaterThan(5);
            assertThat(LedgerReplay.of(result).votes).isEqualTo(votes);
            assertThat(result.ledger().size()).isEqualTo(3L * result.decisions().size() + votes);
        }
    }

    @Test
    void shouldAskEveryPeerOnceAndNeverTheAuthor() {
        Set<AgentId> all = FEEDS.stream().map(feed -> feed.enrolment().agent()).collect(Collectors.toSet());
        assertThat(HONEST.decisions()).allSatisfy(decision -> {
            Set<AgentId> peers = new HashSet<>(all);
            peers.remove(decision.signature().author());
            assertThat(decision.votes()).extracting(vote -> vote.voter()).containsExactlyInAnyOrderElementsOf(peers);
        });
    }

    @Test
    void shouldKnowWhatTheSupportOfEachSignatureReallyWas() {
        assertThat(HONEST.decisions()).allSatisfy(decision -> {
            SensorFeed author = FEEDS.stream()
                    .filter(feed ->
                            feed.enrolment().agent().equals(decision.signature().author()))
                    .findFirst()
                    .orElseThrow();
            Set<GroundTruth> seen = author.samples().stream()
                    .filter(sample -> sample.observation().timeMicros()
                                    >= decision.signature().firstSeenMicros()
                            && sample.observation().timeMicros()
                                    <= decision.signature().lastSeenMicros())
                    .map(sample -> sample.truth())
                    .collect(Collectors.toSet());
            assertThat(decision.support()).isNotEmpty().isSubsetOf(seen);
            assertThat(decision.support().size())
                    .isLessThanOrEqualTo(decision.signature().support());
        });
        assertThat(HONEST.decisions()).anyMatch(Decision::isTrue);
    }

    @Test
    void shouldLetAnAgentWithoutBaselineOnlyWatch() {
        assertThat(HONEST.decisions())
                .noneMatch(decision -> decision.signature().author().equals(LEARNER));
        assertThat(HONEST.decisions()).allSatisfy(decision -> assertThat(decision.votes())
                .filteredOn(vote -> vote.voter().equals(LEARNER))
                .allMatch(vote -> vote.stance() == Stance.ABSTAIN));
        assertThat(sensor(HONEST, LEARNER).events())
                .isNotEmpty()
                .allMatch(event -> event instanceof AgentEvent.Refused refused
                        && refused.reason() == AgentEvent.Refused.Reason.LEARNING);
        assertThat(sensor(HONEST, LEARNER).collaborating().recall()).hasValue(0);
    }

    @Test
    void shouldNeverMeetAVerdictAnAgentCannotConfirm() {
        for (RunResult result : List.of(HONEST, LYING)) {
            assertThat(refusals(result))
                    .extracting(AgentEvent.Refused::reason)
                    .isNotEmpty()
                    .doesNotContain(AgentEvent.Refused.Reason.NOT_CONFIRMED, AgentEvent.Refused.Reason.OTHER_SPACE);
        }
    }

    @Test
    void shouldAnswerEveryAcceptedSignatureWithOneEventAnAgent() {
        long accepted = HONEST.decisions().stream()
                .filter(decision -> decision.verdict() instanceof Verdict.Accepted)
                .count();

        assertThat(accepted).isPositive();
        assertThat(HONEST.sensors()).allSatisfy(sensor -> assertThat(sensor.events().stream()
                        .filter(event -> event instanceof AgentEvent.Adopted || event instanceof AgentEvent.Refused)
                        .count())
                .isEqualTo(accepted));
    }

    @Test
    void shouldLetLiarsSaySeenToEverything() {
        Set<AgentId> liars = liars(LYING);

        assertThat(liars).hasSize(2);
        assertThat(LYING.decisions().stream()
                        .flatMap(decision -> decision.votes().stream())
                        .filter(vote -> liars.contains(vote.voter())))
                .isNotEmpty()
                .allMatch(vote -> vote.stance() == Stance.SEEN);
    }

    @Test
    void shouldOnlyAddLiarsAsTheirShareGrows() {
        List<SensorFeed> silent = FEEDS.stream().map(SimulationTest::silenced).toList();
        Set<AgentId> before = Set.of();
        for (int count = 0; count <= FEEDS.size(); count++) {
            Set<AgentId> liars = liars(Runs.run(silent, 42, 1, (double) count / FEEDS.size()));

            assertThat(liars).hasSize(count).containsAll(before);
            before = liars;
        }
    }

    @Test
    void shouldRefuseNoFeedsAndTwoOfOneAgent() {
        assertThatThrownBy(() -> Runs.run(List.of(), 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("feeds: got none");
        assertThatThrownBy(() -> Runs.run(List.of(FEEDS.get(0), FEEDS.get(1), FEEDS.get(0)), 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two of agent " + FEEDS.get(0).enrolment().agent());
    }

    @Test
    void shouldSkipIdleTimeAndTellOfEachStep() {
        List<String> told = new ArrayList<>();
        List<SensorFeed> silent = List.of(silenced(FEEDS.get(0)));
        long first = silent.get(0).samples().get(0).observation().timeMicros();
        long last = silent.get(0).samples().get(1).observation().timeMicros();

        RunResult result = new Simulation(
                        new RunSettings(
                                0,
                                Duration.ofSeconds(1),
                                1,
                                Runs.RULE,
                                Runs.RULE.trust(),
                                AdversaryMix.NONE,
                                AgentPolicy.DEFAULT),
                        (rows, seed) -> scored -> new double[scored.rows()],
                        (threats, normals, seed) -> scored -> new double[scored.rows()])
                .run(silent, (step, time, decided) -> told.add(step + " " + time + " " + decided));

        assertThat(result.steps()).isEqualTo(2);
        assertThat(told)
                .containsExactly(
                        "1 " + (first / 1_000_000 + 1) * 1_000_000 + " 0",
                        "2 " + (last / 1_000_000 + 1) * 1_000_000 + " 0");
    }

    private static List<SensorFeed> withALearner(List<SensorFeed> feeds) {
        SensorFeed last = feeds.get(feeds.size() - 1);
        List<SensorFeed> all = new ArrayList<>(feeds.subList(0, feeds.size() - 1));
        all.add(new SensorFeed(
                last.enrolment(),
                last.space(),
                TrustedTraffic.none("it trusts nothing"),
                last.samples(),
                List.of(),
                last.samples().size(),
                false));
        return all;
    }

    /** Its first two samples that lie a minute or more apart, and no Baseline. */
    private static SensorFeed silenced(SensorFeed feed) {
        long first = feed.samples().get(0).observation().timeMicros();
        int later = 0;
        while (feed.samples().get(later).observation().timeMicros() < first + 60_000_000) {
            later++;
        }
        Sample second = feed.samples().get(later);
        Observation seen = second.observation();
        return new SensorFeed(
                feed.enrolment(),
                feed.space(),
                TrustedTraffic.none("silent"),
                Stream.of(
                                feed.samples().get(0),
                                new Sample(
                                        new Observation(
                                                1, seen.timeMicros(), seen.row(), seen.remote(), seen.isAccusable()),
                                        second.truth(),
                                        second.state()))
                        .toList(),
                List.of(),
                2,
                false);
    }

    private static List<AgentEvent.Refused> refusals(RunResult result) {
        return result.sensors().stream()
                .flatMap(sensor -> sensor.events().stream())
                .filter(AgentEvent.Refused.class::isInstance)
                .map(AgentEvent.Refused.class::cast)
                .toList();
    }

    private static Set<AgentId> liars(RunResult result) {
        return result.adversaries().keySet();
    }

    private static RunResult.Sensor sensor(RunResult result, AgentId agent) {
        return result.sensors().stream()
                .filter(sensor -> sensor.id().equals(agent))
                .findFirst()
                .orElseThrow();
    }
}
