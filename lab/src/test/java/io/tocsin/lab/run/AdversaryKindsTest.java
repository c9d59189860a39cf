package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentPolicy;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.SensorFeed;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What each kind of adversary does to a whole run of eight sites, some of them its own. The lab once knew one kind,
 * which proposed honestly: no curve could show a framed address, a flood or a filled memory.
 */
class AdversaryKindsTest {
    private static final List<SensorFeed> FEEDS = Runs.eightSites(42);
    private static final RunResult PUSHING =
            run("flooder,rate=3:0.125,memory-filler,rate=3:0.125,exemplar-poisoner:0.125,sybil:0.25");
    private static final RunResult BLAMING =
            run("framer,addresses=4:0.125,colluders,addresses=3:0.25,replayer:0.125,betrayer,after=6:0.125");
    private static final RunResult VOTING = run("random:0.125,equivocator:0.125,free-rider:0.125");

    @Test
    void shouldFrameHarmlessAddressesInCopiesOfOthersSignatures() {
        List<Decision> forged = forged(BLAMING, "framer");

        assertThat(forged).hasSizeGreaterThan(2).noneMatch(Decision::isTrue).allSatisfy(framed -> {
            assertThat(framed.signature().indicators()).hasSize(4);
            assertThat(BLAMING.decisions().stream()
                            .filter(decision -> !forged.contains(decision))
                            .map(decision -> decision.signature().centroid()))
                    .contains(framed.signature().centroid());
        });
    }

    @Test
    void shouldVouchForEachOthersAgreedTarget() {
        Set<AgentId> colluders = named(BLAMING, "colluders");
        List<Decision> forged = forged(BLAMING, "colluders");

        assertThat(colluders).hasSize(2);
        assertThat(forged.stream().map(decision -> decision.signature().author()))
                .containsAll(colluders);
        assertThat(forged.stream()
                        .map(decision -> decision.signature().centroid())
                        .distinct())
                .as("what they agreed on")
                .hasSize(1);
        assertThat(forged).allSatisfy(decision -> {
            assertThat(votesOf(decision, colluders::contains))
                    .extracting(Vote::stance)
                    .containsExactly(Stance.SEEN);
            assertThat(votesOf(decision, voter -> !BLAMING.adversaries().containsKey(voter)))
                    .extracting(Vote::stance)
                    .doesNotContain(Stance.SEEN);
        });
    }

    // Each vouches for the other's target, so two have seen it; a third would have to be honest.
    @Test
    void shouldBlockWhatColludersAgreedOnOnlyWhereFewerAreAssumed() {
        assertThat(benignBlocked("colluders,addresses=1:0.25", 0)).isPositive();
        assertThat(benignBlocked("colluders,addresses=1:0.25", 1)).isPositive();
        assertThat(benignBlocked("colluders,addresses=1:0.25", 2)).isZero();
    }

    // Parties are counted: a hundred agents of one organisation vouch as one. Who has several enrolled is a group of
    // colluders, whatever it calls itself: that is for those who enrol to keep out, or for a larger k.
    @Test
    void shouldCountAnOperatorAsManyTimesAsItHasOrganisationsAndNotAgents() {
        assertThat(benignBlocked("sybil,addresses=1:0.25", 1)).isZero();
        assertThat(benignBlocked("sybil,addresses=1,organisations=2:0.25", 1)).isPositive();
        assertThat(benignBlocked("sybil,addresses=1,organisations=2:0.25", 2)).isZero();
    }

    private static int benignBlocked(String adversaries, int assumed) {
        TrustPolicy trust = Runs.RULE.trust().assuming(assumed);
        RunResult result = Runs.run(
                FEEDS,
                new RunSettings(
                        42,
                        Duration.ofMinutes(1),
                        2,
                        Runs.RULE,
                        trust,
                        Adversaries.mix(adversaries),
                        AgentPolicy.DEFAULT));
        return FalseEnforcement.of(result).benignBlocked().orElseThrow();
    }

    // Two of one organisation once counted as much as two of two.
    @Test
    void shouldEnforceNothingOneOrganisationAloneVouchesFor() {
        assertThat(forged(PUSHING, "sybil")).isNotEmpty().noneMatch(decision -> decision.verdict()
                .isEnforced());
    }

    @Test
    void shouldFloodWithOneBehaviourAndFillWithMany() {
        List<Decision> flood = forged(PUSHING, "flooder");
        List<Decision> filling = forged(PUSHING, "memory-filler");

        assertThat(flood.stream()
                        .map(decision -> decision.signature().centroid())
                        .distinct())
                .hasSize(1);
        assertThat(filling.stream()
                        .map(decision -> decision.signature().centroid())
                        .distinct())
                .hasSameSizeAs(filling);
        assertThat(Stream.of(flood, filling)).allSatisfy(decisions -> assertThat(decisions)
                .hasSizeGreaterThan(5)
                .allSatisfy(decision ->
                        assertThat(decision.signature().indicators()).isEmpty()));
    }

    // What a network takes of an author is what the lab takes: an example out of its own reach teaches what nobody
    // tested.
    @Test
    void shouldTeachNormalRowsAsExemplarsOnlyWhereTheirReachIsNotAsked() {
        RunResult careless = run("exemplar-poisoner:0.125", ProposalLimits.NONE);
        AgentId poisoner = named(careless, "exemplar-poisoner").iterator().next();
        Baseline trusted = feed(poisoner).baseline().orElseThrow();
        Set<FeatureVector> normal = IntStream.range(0, trusted.fit().rows())
                .mapToObj(row -> FeatureVector.of(trusted.fit().row(row)))
                .collect(Collectors.toSet());

        assertThat(forged(careless, "exemplar-poisoner")).isNotEmpty().allSatisfy(decision -> assertThat(
                        decision.signature().exemplars())
                .hasSize(ThreatSignature.MAX_EXEMPLARS)
                .isSubsetOf(normal));
        assertThat(forged(PUSHING, "exemplar-poisoner")).isEmpty();
    }

    @Test
    void shouldProposeAgainWhatWasAcceptedAndVoteTwiceForNothing() {
        Set<List<Indicator>> accepted = BLAMING.decisions().stream()
                .filter(Decision::isAccepted)
                .map(decision -> decision.signature().indicators())
                .collect(Collectors.toSet());
        Set<AgentId> replayers = named(BLAMING, "replayer");

        assertThat(forged(BLAMING, "replayer")).isNotEmpty().allSatisfy(decision -> assertThat(accepted)
                .contains(decision.signature().indicators()));
        assertThat(BLAMING.decisions()).allSatisfy(decision -> {
            List<Vote> twice = votesOf(decision, replayers::contains);
            assertThat(new HashSet<>(twice)).hasSize(twice.size() / 2);
        });
    }

    @Test
    void shouldBeHonestUntilItTurns() {
        AgentId betrayer = named(BLAMING, "betrayer").iterator().next();
        long begin = feed(betrayer).samples().get(0).observation().timeMicros();

        assertThat(forged(BLAMING, "betrayer")).isNotEmpty().allSatisfy(decision -> assertThat(
                        decision.timeMicros() - begin)
                .isGreaterThanOrEqualTo(Duration.ofMinutes(6).toNanos() / 1_000));
    }

    @Test
    void shouldVoteAtRandomTwiceOrWithoutLooking() {
        assertThat(stances("random")).contains(Stance.SEEN, Stance.HARMLESS, Stance.HARMFUL, Stance.ABSTAIN);
        assertThat(stances("equivocator")).startsWith(Stance.SEEN, Stance.HARMFUL, Stance.SEEN, Stance.HARMFUL);
        assertThat(stances("free-rider")).isNotEmpty().containsOnly(Stance.HARMLESS);
        assertThat(VOTING.decisions())
                .extracting(decision -> decision.signature().author())
                .doesNotContainAnyElementsOf(named(VOTING, "free-rider"));
    }

    private static List<Stance> stances(String kind) {
        Set<AgentId> agents = named(VOTING, kind);
        return VOTING.decisions().stream()
                .flatMap(decision -> votesOf(decision, agents::contains).stream())
                .map(Vote::stance)
                .toList();
    }

    private static Set<AgentId> named(RunResult result, String kind) {
        return result.adversaries().keySet().stream()
                .filter(agent -> result.adversaries().get(agent).name().equals(kind))
                .collect(Collectors.toSet());
    }

    private static List<Vote> votesOf(Decision decision, Predicate<AgentId> who) {
        return decision.votes().stream().filter(vote -> who.test(vote.voter())).toList();
    }

    /** What adversaries of a kind proposed and no flow of theirs stands behind. */
    private static List<Decision> forged(RunResult result, String kind) {
        Set<AgentId> agents = named(result, kind);
        return result.decisions().stream()
                .filter(decision -> decision.support().isEmpty())
                .filter(decision -> agents.contains(decision.signature().author()))
                .toList();
    }

    private static SensorFeed feed(AgentId agent) {
        return FEEDS.stream()
                .filter(feed -> feed.enrolment().agent().equals(agent))
                .findFirst()
                .orElseThrow();
    }

    private static RunResult run(String adversaries) {
        return run(adversaries, ProposalLimits.DEFAULT);
    }

    private static RunResult run(String adversaries, ProposalLimits limits) {
        return Runs.run(
                FEEDS,
                new RunSettings(
                        42,
                        Duration.ofMinutes(1),
                        2,
                        Runs.RULE,
                        Runs.RULE.trust(),
                        Adversaries.mix(adversaries),
                        AgentPolicy.DEFAULT),
                limits);
    }
}
