package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.ALLOWED;
import static io.tocsin.core.agent.Sensors.CONTACT;
import static io.tocsin.core.agent.Sensors.DISTANCE;
import static io.tocsin.core.agent.Sensors.NEARNESS;
import static io.tocsin.core.agent.Sensors.PLANE;
import static io.tocsin.core.agent.Sensors.POLICY;
import static io.tocsin.core.agent.Sensors.SELF;
import static io.tocsin.core.agent.Sensors.accepted;
import static io.tocsin.core.agent.Sensors.adopt;
import static io.tocsin.core.agent.Sensors.baseline;
import static io.tocsin.core.agent.Sensors.follow;
import static io.tocsin.core.agent.Sensors.normals;
import static io.tocsin.core.agent.Sensors.registry;
import static io.tocsin.core.agent.Sensors.seen;
import static io.tocsin.core.agent.Sensors.signature;
import static io.tocsin.core.agent.Sensors.threat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.memory.BehaviourBlockPolicy;
import io.tocsin.core.agent.memory.BehaviourBlocks.Block;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.ThreatSignature;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an agent blocks for how they act, and whom it never does. */
class AgentBehaviourBlockTest {
    private static final ThreatSignature THREAT = threat();
    private static final String STRANGER = "203.0.113.50";
    private static final long MINUTE = 60_000_000L;
    private static final BehaviourBlockPolicy AFTER_THREE =
            new BehaviourBlockPolicy(3, 2, Duration.ofMinutes(15), Duration.ofHours(1));

    private final Agent agent = agent(Optional.of(AFTER_THREE));

    private static AgentSetup setup(Optional<BehaviourBlockPolicy> how) {
        return new AgentSetup(
                SELF,
                PLANE,
                Optional.of(baseline(300)),
                new Allowlist(Set.of(ALLOWED)),
                POLICY.blocking(how),
                DISTANCE,
                NEARNESS,
                42);
    }

    private static BallotBook book() {
        return new BallotBook(registry(), new VotingRule.ByzantineQuorum());
    }

    private static Agent agent(Optional<BehaviourBlockPolicy> how) {
        return new Agent(setup(how), book());
    }

    /** Flows of the threat from one far end. */
    private static List<Observation> acts(int count, String remote) {
        return IntStream.range(0, count)
                .mapToObj(i -> seen(i, remote, 4f + i * 0.001f, 4f))
                .toList();
    }

    @Test
    void shouldBlockAStrangerFromTheFlowAfterEnoughThatActLikeWhatIsEnforced() {
        adopt(agent, THREAT, 0);

        List<Assessment> assessments = agent.observe(acts(5, STRANGER));

        assertThat(assessments)
                .extracting(Assessment::actsAs)
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(THREAT.id()),
                        Optional.of(THREAT.id()));
        assertThat(agent.blockedByBehaviour(4)).isEqualTo(Map.of(STRANGER, new Block(THREAT.id(), 4 + 15 * MINUTE)));
        assertThat(agent.blockedByBehaviour(4 + 15 * MINUTE)).isEmpty();
        assertThat(agent.blocklist().orElseThrow().entries())
                .as("nobody voted on it")
                .isEmpty();
    }

    @Test
    void shouldReportWhateverComesFromWhomItBlocks() {
        adopt(agent, THREAT, 0);
        agent.observe(acts(3, STRANGER));
        Observation harmless = seen(4, STRANGER, 0f, 0.1f);

        Assessment assessment = agent.assess(List.of(harmless)).get(0);

        assertThat(assessment.alert()).isFalse();
        assertThat(assessment.isReported()).isTrue();
    }

    @Test
    void shouldBlockNobodyUnlessItsPolicySaysSo() {
        Agent usual = agent(Optional.empty());
        adopt(usual, THREAT, 0);

        assertThat(usual.observe(acts(9, STRANGER))).allMatch(of -> of.actsAs().isEmpty());
        assertThat(usual.blockedByBehaviour(9)).isEmpty();
    }

    @Test
    void shouldNotActOnWhatIsOnlyAdvised() {
        follow(agent, THREAT, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMLESS);
        agent.act(accepted(THREAT, Effect.ADVISORY), THREAT, 0);

        agent.observe(acts(9, STRANGER));

        assertThat(agent.figures().behaviours()).isEqualTo(1);
        assertThat(agent.blockedByBehaviour(9)).isEmpty();
    }

    @Test
    void shouldNotActOnWhatItFoundHarmful() {
        ThreatSignature harmful = signature(3f, 2f, 2f);
        assertThat(agent.vote(harmful).stance()).isEqualTo(Stance.HARMFUL);
        adopt(agent, harmful, 0);

        agent.observe(acts(9, STRANGER));

        assertThat(agent.blockedByBehaviour(9)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {CONTACT, ALLOWED, "10.0.0.7", "127.0.0.1", ""})
    void shouldSpareWhatIsProtected(String remote) {
        adopt(agent, THREAT, 0);

        List<Assessment> assessments = agent.observe(acts(9, remote));

        assertThat(assessments).allMatch(Assessment::alert).allMatch(of -> of.actsAs()
                .isEmpty());
        assertThat(agent.blockedByBehaviour(9)).isEmpty();
    }

    @Test
    void shouldSpareWhoIsFamiliar() {
        adopt(agent, THREAT, 0);
        agent.observe(normals(9, STRANGER));

        agent.observe(acts(9, STRANGER));
        assertThat(agent.blockedByBehaviour(9)).isEmpty();
        assertThat(agent.observe(acts(3, STRANGER))).allMatch(of -> of.actsAs().isEmpty());
        assertThat(agent.blockedByBehaviour(9)).as("it acts so mostly by now").containsKey(STRANGER);
        assertThat(agent.assess(acts(1, STRANGER)).get(0).actsAs()).isPresent();

        agent.observe(normals(3, STRANGER));
        assertThat(agent.blockedByBehaviour(9)).as("and no longer").isEmpty();
        assertThat(agent.assess(acts(1, STRANGER)).get(0).actsAs()).isEmpty();
    }

    @Test
    void shouldSpareWhoMayNotBeAccused() {
        adopt(agent, THREAT, 0);
        List<Observation> called = acts(9, STRANGER).stream()
                .map(o -> new Observation(o.sequence(), o.timeMicros(), o.row(), o.remote(), false))
                .toList();

        agent.observe(called);

        assertThat(agent.blockedByBehaviour(9)).isEmpty();
    }

    @Test
    void shouldSpareWhoActsUnlikeAnythingEnforced() {
        adopt(agent, THREAT, 0);

        List<Assessment> assessments = agent.observe(
                IntStream.range(0, 9).mapToObj(i -> seen(i, STRANGER, -4f, 4f)).toList());
        agent.observe(IntStream.range(0, 9)
                .mapToObj(i -> seen(i, "203.0.113.51", 5.1f, 5.1f))
                .toList());

        assertThat(assessments).allMatch(Assessment::alert);
        assertThat(agent.blockedByBehaviour(9)).isEmpty();
    }

    @Test
    void shouldSpareWhoseFlowsAlertNobody() {
        adopt(agent, signature(1f, 2.5f, 2.5f), 0);

        List<Assessment> assessments = agent.observe(IntStream.range(0, 9)
                .mapToObj(i -> seen(i, STRANGER, 0.67f, 0.67f))
                .toList());

        assertThat(agent.figures().behaviours()).isEqualTo(1);
        assertThat(assessments).allMatch(Assessment::odd).noneMatch(Assessment::alert);
        assertThat(agent.blockedByBehaviour(9)).isEmpty();
    }

    @Test
    void shouldFreeAtOnceWhomItBlockedForWhatIsDisowned() {
        adopt(agent, THREAT, 0);
        agent.observe(acts(5, STRANGER));

        agent.disown(THREAT.id());

        assertThat(agent.blockedByBehaviour(5)).isEmpty();
        agent.observe(acts(5, STRANGER));
        assertThat(agent.blockedByBehaviour(5)).isEmpty();
    }

    @Test
    void shouldProposeVoteAndRememberAsIfItBlockedNobody() {
        Agent usual = agent(Optional.empty());
        ThreatSignature next = signature(0.4f, 4.1f, 4f);
        for (Agent each : List.of(agent, usual)) {
            adopt(each, THREAT, 0);
            each.observe(acts(9, STRANGER));
        }

        assertThat(agent.blockedByBehaviour(9)).isNotEmpty();
        assertThat(agent.propose()).isNotEmpty().isEqualTo(usual.propose());
        assertThat(agent.vote(next)).isEqualTo(usual.vote(next));
        assertThat(agent.snapshot()).isEqualTo(usual.snapshot());
    }

    @Test
    void shouldBlockNobodyAfterARestartUntilItActsAgain() {
        adopt(agent, THREAT, 0);
        agent.observe(acts(5, STRANGER));

        Agent again = Agent.restore(setup(Optional.of(AFTER_THREE)), book(), agent.snapshot());

        assertThat(again.blockedByBehaviour(5)).isEmpty();
        again.observe(acts(3, STRANGER));
        assertThat(again.blockedByBehaviour(5)).containsKey(STRANGER);
    }

    @Test
    void shouldReadARowNoNearerThanTheReachAllows() {
        adopt(agent, THREAT, 0);
        FeatureVector edge = FeatureVector.of(4.99f, 4.99f);

        agent.observe(IntStream.range(0, 3)
                .mapToObj(i -> new Observation(i, i, edge, STRANGER, true))
                .toList());

        assertThat(agent.blockedByBehaviour(3)).as("two radii of .5 off").containsKey(STRANGER);
    }
}
