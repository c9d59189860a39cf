package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.PEER;
import static io.tocsin.core.agent.Sensors.accepted;
import static io.tocsin.core.agent.Sensors.baseline;
import static io.tocsin.core.agent.Sensors.registry;
import static io.tocsin.core.agent.Sensors.threat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.memory.CollateralPolicy;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.Revocation;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an agent takes for collateral of an enforced signature, and what whoever is named there cannot make it take. */
class AgentCollateralTest {
    private static final String NAMED = "203.0.113.7";
    private static final ThreatSignature THREAT = threat(NAMED);
    private static final int ENOUGH = 12;

    private static AgentSetup setup(CollateralPolicy policy) {
        AgentSetup usual = Sensors.setup(Optional.of(baseline(300)));
        return new AgentSetup(
                usual.id(),
                usual.space(),
                usual.baseline(),
                usual.allowlist(),
                usual.policy().revoking(policy),
                usual.detectors(),
                usual.heads(),
                usual.seed());
    }

    private static BallotBook book() {
        return new BallotBook(registry(), new VotingRule.ByzantineQuorum());
    }

    /** One that blocks what the threat names. */
    private static Agent blocking(CollateralPolicy policy) {
        Agent agent = new Agent(setup(policy), book());
        Sensors.adopt(agent, THREAT, 0);
        return agent;
    }

    private static Agent blocking() {
        return blocking(CollateralPolicy.ASKING);
    }

    private static Observation flow(int at, boolean isAnswered, String caller, float a) {
        return new Observation(at, at, FeatureVector.of(a, 0.1f), NAMED, isAnswered, caller);
    }

    private static List<Observation> calls(int count, int hosts) {
        return IntStream.range(0, count)
                .mapToObj(i -> flow(i, true, "10.0.0." + i % hosts, 0.001f * i))
                .toList();
    }

    private static Stance asked(Agent agent) {
        return agent.vote(THREAT.revocation(PEER, "a partner's gateway")).stance();
    }

    @Test
    void shouldAskOnceWhenEnoughOfItsHostsCallWhatIsBlocked() {
        Agent agent = blocking();
        agent.observe(calls(ENOUGH, 3));

        assertThat(agent.collateral()).containsExactly(THREAT.id());

        agent.observe(calls(ENOUGH, 3));
        assertThat(agent.collateral()).isEmpty();
        assertThat(asked(agent)).isEqualTo(Stance.HARMFUL);
        assertThat(agent.blocklist().orElseThrow().entries())
                .as("until the network has decided it goes on blocking")
                .hasSize(1);
    }

    @Test
    void shouldAskInTheSameWordsEachTime() {
        String reason = CollateralPolicy.ASKING.reason();

        assertThat(Revocation.isReason(reason)).isTrue();
        assertThat(reason).isEqualTo("it blocks what 3 or more of our hosts call in the ordinary way");
    }

    /** One infected host calls home as often as it likes. */
    @Test
    void shouldNotBeAskedByOneOrTwoHosts() {
        Agent agent = blocking();
        agent.observe(calls(200, 2));

        assertThat(agent.collateral()).isEmpty();
        assertThat(asked(agent)).isEqualTo(Stance.HARMLESS);
    }

    /** Whoever is blocked sends ordinary requests from outside. */
    @Test
    void shouldNotCountWhoCallsIn() {
        Agent agent = blocking();
        agent.observe(IntStream.range(0, 200)
                .mapToObj(i -> flow(i, true, "", 0.001f * i))
                .toList());

        assertThat(agent.collateral()).isEmpty();
        assertThat(asked(agent)).as("though it is familiar by now").isEqualTo(Stance.HARMLESS);
    }

    @Test
    void shouldNotCountWhatIsNotAnswered() {
        Agent agent = blocking();
        agent.observe(IntStream.range(0, 200)
                .mapToObj(i -> flow(i, false, "10.0.0." + i % 5, 0.001f * i))
                .toList());

        assertThat(agent.collateral()).isEmpty();
    }

    @Test
    void shouldTakeAllBackWhenWhatIsBlockedActsOddlyHere() {
        Agent agent = blocking();
        agent.observe(calls(9, 3));
        agent.observe(List.of(flow(9, true, "10.0.0.1", 9f)));
        agent.observe(calls(9, 3));

        assertThat(agent.collateral()).isEmpty();
        assertThat(asked(agent)).isEqualTo(Stance.HARMLESS);
    }

    @Test
    void shouldNotCountWhatIsOnlyAdvised() {
        Agent agent = new Agent(setup(CollateralPolicy.ASKING), book());
        Sensors.follow(agent, THREAT, Stance.HARMLESS, Stance.HARMLESS, Stance.ABSTAIN);
        agent.act(accepted(THREAT, Effect.ADVISORY), THREAT, 0);
        agent.observe(calls(ENOUGH, 3));

        assertThat(agent.blocklist().orElseThrow().entries()).hasSize(1);
        assertThat(agent.collateral()).isEmpty();
    }

    @Test
    void shouldObjectThoughItIsNotToAsk() {
        Agent agent = blocking(CollateralPolicy.SILENT);
        agent.observe(calls(ENOUGH, 3));

        assertThat(agent.collateral()).isEmpty();
        assertThat(asked(agent)).isEqualTo(Stance.HARMFUL);
    }

    @Test
    void shouldCountFromNothingAfterARestartAndWriteNoneOfItDown() {
        Agent agent = blocking();
        agent.observe(calls(ENOUGH, 3));
        byte[] snapshot = agent.snapshot();
        assertThat(agent.collateral()).hasSize(1);
        assertThat(agent.snapshot()).isEqualTo(snapshot);

        Agent restored = Agent.restore(setup(CollateralPolicy.ASKING), book(), snapshot);

        assertThat(restored.collateral()).isEmpty();
        restored.observe(calls(ENOUGH, 3));
        assertThat(restored.collateral()).containsExactly(THREAT.id());
    }

    @Test
    void shouldAskForNothingThatItDoesNotActOn() {
        Agent agent = blocking();
        agent.observe(calls(9, 3));
        agent.disown(THREAT.id());
        agent.observe(calls(ENOUGH, 3));

        assertThat(agent.collateral()).isEmpty();
        assertThat(new Agent(Sensors.setup(Optional.empty()), book()).collateral())
                .isEmpty();
    }
}
