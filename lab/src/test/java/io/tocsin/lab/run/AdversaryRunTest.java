package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.AdversaryMix;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.testing.TwoFaced;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whole runs with adversaries of each kind, one of them made up. */
class AdversaryRunTest {
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);

    @Test
    void shouldRunAnyAdversaryByItsOwnClassAlone() {
        RunResult result = run(new TwoFaced(), 2);

        Set<AgentId> adversaries = result.adversaries().keySet();
        assertThat(adversaries).hasSize(2);
        assertThat(result.decisions()).isNotEmpty().allSatisfy(decision -> assertThat(decision.votes())
                .filteredOn(vote -> adversaries.contains(vote.voter()))
                .extracting(Vote::stance)
                .hasSizeGreaterThanOrEqualTo(2)
                .startsWith(Stance.SEEN, Stance.HARMFUL));
        assertThat(result.decisions()).allSatisfy(decision -> assertThat(decision.votes())
                .filteredOn(vote -> !adversaries.contains(vote.voter()))
                .extracting(Vote::voter)
                .doesNotHaveDuplicates());
        assertThat(Summarizer.summarize(result, 0).liars()).isEqualTo(2);
    }

    @Test
    void shouldAcceptNothingWhereMoreObjectThanTheQuorumBears() {
        RunResult result = run(Adversaries.of("always-harmful"), 4);

        assertThat(result.decisions()).isNotEmpty().allSatisfy(decision -> assertThat(decision.verdict())
                .isNotInstanceOf(Verdict.Accepted.class));
    }

    @Test
    void shouldHearNothingOfTheSilent() {
        RunResult result = run(Adversaries.of("silent"), 2);

        assertThat(result.adversaries()).hasSize(2);
        assertThat(result.decisions()).isNotEmpty().allSatisfy(decision -> assertThat(decision.votes())
                .isNotEmpty()
                .extracting(Vote::voter)
                .doesNotContainAnyElementsOf(result.adversaries().keySet()));
    }

    @Test
    void shouldRepeatAnAdversarysChanceFromTheSeedAlone() {
        Adversary sometimes = Adversaries.of("silent,rate=0.5");
        String half = root(run(sometimes, 3));

        assertThat(root(run(sometimes, 3))).isEqualTo(half);
        assertThat(root(run(Adversaries.of("silent"), 3))).isNotEqualTo(half);
        assertThat(root(run(Adversaries.of("silent,rate=0"), 3))).isNotEqualTo(half);
    }

    private static String root(RunResult result) {
        return result.ledger().root().toString();
    }

    private static RunResult run(Adversary adversary, int count) {
        return Runs.run(
                FEEDS,
                new RunSettings(
                        42,
                        Duration.ofMinutes(1),
                        2,
                        Runs.RULE,
                        Runs.RULE.trust(),
                        AdversaryMix.of(adversary, (double) count / FEEDS.size()),
                        AgentPolicy.DEFAULT));
    }
}
