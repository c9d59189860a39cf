package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.SensorFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs under each rule, two of eight agents lying. */
class RulesRunTest {
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);

    static Stream<VotingRule> rules() {
        return VotingRule.all().stream();
    }

    /** An agent acts on no verdict that it does not come to itself: that it acts says that it counts alike. */
    @ParameterizedTest
    @MethodSource("rules")
    void shouldHaveEveryAgentComeToTheSameVerdictsByItself(VotingRule rule) {
        RunResult result = run(rule, "equivocator");

        Set<?> accepted = result.decisions().stream()
                .filter(Decision::isAccepted)
                .map(decision -> decision.signature().id())
                .collect(Collectors.toSet());
        assertThat(accepted).isNotEmpty();
        for (RunResult.Sensor sensor : result.sensors()) {
            Set<?> acted = sensor.events().stream()
                    .flatMap(event -> event.fold(
                            adopted -> Stream.of(adopted.signature()),
                            RulesRunTest::knownForItself,
                            refitted -> Stream.of(),
                            refused -> Stream.of(),
                            revoked -> Stream.of()))
                    .collect(Collectors.toSet());
            assertThat(acted).as("%s under %s", sensor.id(), rule.name()).isEqualTo(accepted);
        }
    }

    // It may refuse what it found harmful itself, but not for a count that differs.
    private static Stream<Object> knownForItself(AgentEvent.Refused refused) {
        return refused.reason() == AgentEvent.Refused.Reason.NOT_CONFIRMED
                ? Stream.empty()
                : Stream.of(refused.signature());
    }

    @Test
    void shouldThinkLessOfWhoLiesWhateverTheRule() {
        RunResult result = run(new VotingRule.ByzantineQuorum(), "always-harmful");

        Map<AgentId, RunResult.Standing> standings = result.standings();
        assertThat(standings).hasSize(8);
        double worstHonest = standings.entrySet().stream()
                .filter(one -> !result.adversaries().containsKey(one.getKey()))
                .mapToDouble(one -> one.getValue().reputation())
                .min()
                .orElseThrow();
        assertThat(result.adversaries().keySet())
                .hasSize(2)
                .allSatisfy(liar -> assertThat(standings.get(liar).reputation()).isLessThan(worstHonest));
    }

    @Test
    void shouldThinkNothingOfWhoSaysTwoThings() {
        RunResult result = run(new VotingRule.ReputationWeighted(), "equivocator");

        result.standings().forEach((agent, standing) -> {
            boolean isLiar = result.adversaries().containsKey(agent);
            assertThat(standing.reputation() == 0).isEqualTo(isLiar);
            assertThat(standing.doubleVotes() > 0).isEqualTo(isLiar);
        });
    }

    // Before, what half of all said first, SEEN to everything, counted in every ballot.
    @Test
    void shouldTakeTheVoiceOfWhoSaysTwoThings() {
        VotingRule rule = new VotingRule.ByzantineQuorum();
        RunResult spared = run(rule, rule.trust().withForfeits(false), "equivocator", .5);
        RunResult caught = run(rule, rule.trust(), "equivocator", .5);

        assertThat(accepted(spared)).isGreaterThan(accepted(caught) + 10);
        assertThat(accepted(caught))
                .as("four that are left are too few for a quorum of six, once each liar was caught")
                .isLessThanOrEqualTo(1);
    }

    private static long accepted(RunResult result) {
        return result.decisions().stream()
                .filter(decision -> decision.verdict().accepted().isPresent())
                .count();
    }

    private static RunResult run(VotingRule rule, String adversary) {
        return run(rule, rule.trust(), adversary, .25);
    }

    private static RunResult run(VotingRule rule, TrustPolicy trust, String adversary, double share) {
        return Runs.run(
                FEEDS,
                new RunSettings(
                        42,
                        Duration.ofMinutes(1),
                        2,
                        rule,
                        trust,
                        AdversaryMix.of(Adversaries.of(adversary), share),
                        AgentPolicy.DEFAULT));
    }
}
