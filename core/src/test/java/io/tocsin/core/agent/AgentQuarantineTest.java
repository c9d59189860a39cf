package io.tocsin.core.agent;

import static io.tocsin.core.agent.Sensors.PEER;
import static io.tocsin.core.agent.Sensors.PLANE;
import static io.tocsin.core.agent.Sensors.SELF;
import static io.tocsin.core.agent.Sensors.accepted;
import static io.tocsin.core.agent.Sensors.follow;
import static io.tocsin.core.agent.Sensors.registry;
import static io.tocsin.core.agent.Sensors.seen;
import static io.tocsin.core.agent.Sensors.signature;
import static io.tocsin.core.agent.Sensors.threat;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent.Adopted;
import io.tocsin.core.agent.AgentEvent.Refused;
import io.tocsin.core.agent.AgentEvent.Refused.Reason;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.VotingRule;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.ContradictedRows;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.core.quarantine.QuarantinePolicy;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an agent does whose recording holds twelve flows of the attack that the network enforces a signature of. */
class AgentQuarantineTest {
    private static final int NORMAL = 300;
    private static final int DIRTY = 12;
    private static final String ATTACKER = "203.0.113.7";
    private static final ThreatSignature THREAT = threat(ATTACKER);
    private static final ThreatSignature NARROW = signature(0.2f, 4.001f, 4f, "203.0.113.8");
    private static final Observation ATTACK = seen(9, "203.0.113.60", 4f, 4f);

    private static Baseline recording() {
        FeatureMatrix normal =
                Sensors.baseline(NORMAL).fit().concat(Sensors.baseline(NORMAL).heldOut());
        float[] attacks = new float[2 * DIRTY];
        Arrays.fill(attacks, 4f);
        List<String> remotes = IntStream.range(0, NORMAL + DIRTY)
                .mapToObj(row -> row < NORMAL ? Sensors.CONTACT : ATTACKER)
                .toList();
        return Baseline.declare(normal.concat(FeatureMatrix.wrap(attacks, 2)), Set.of(Sensors.CONTACT, ATTACKER))
                .declaredWith(remotes);
    }

    private static AgentSetup setup(QuarantinePolicy bounds) {
        AgentSetup usual = Sensors.setup(Optional.of(recording()));
        return new AgentSetup(
                SELF,
                PLANE,
                usual.baseline(),
                usual.allowlist(),
                usual.policy().quarantining(bounds),
                usual.detectors(),
                usual.heads(),
                usual.seed());
    }

    private static BallotBook book() {
        return new BallotBook(registry(), new VotingRule.ByzantineQuorum());
    }

    private static Agent agent(QuarantinePolicy bounds) {
        return new Agent(setup(bounds), book());
    }

    private static Agent agent() {
        return agent(QuarantinePolicy.NEVER);
    }

    private static AgentEvent enforce(Agent agent, ThreatSignature signature) {
        assertThat(agent.vote(signature).stance()).isEqualTo(Stance.HARMFUL);
        follow(agent, signature, Stance.SEEN, Stance.SEEN, Stance.HARMFUL);
        return agent.act(accepted(signature, Effect.ENFORCE), signature, 0);
    }

    private static List<Indicator> listed(Agent agent) {
        return List.copyOf(agent.blocklist().orElseThrow().entries().keySet());
    }

    @Test
    void shouldAskAndDoNothingElse() {
        Agent agent = agent();
        byte[] before = agent.snapshot();

        assertThat(enforce(agent, THREAT)).isEqualTo(new Refused(SELF, THREAT.id(), Reason.FOUND_HARMFUL));

        assertThat(agent.contradicted())
                .containsExactly(new ContradictedRows(
                        THREAT,
                        accepted(THREAT, Effect.ENFORCE),
                        List.of(PEER, new AgentId("third"), new AgentId("fourth")),
                        DIRTY));
        assertThat(agent.quarantined()).isEqualTo(new Quarantine.Rows(DIRTY, 1, 0));
        assertThat(agent.vote(NARROW).stance()).as("its veto stays").isEqualTo(Stance.HARMFUL);
        agent.keep(THREAT.id());
        follow(agent, NARROW, Stance.HARMFUL, Stance.HARMFUL, Stance.HARMFUL);
        agent.dismiss(agent.verdict(NARROW.id()).orElseThrow());
        assertThat(agent.snapshot()).as("of the third form again").isEqualTo(before);
    }

    @Test
    void shouldNotAskAboutWhatIsOnlyAdvised() {
        Agent agent = agent();
        agent.vote(THREAT);
        follow(agent, THREAT, Stance.HARMLESS, Stance.HARMLESS, Stance.HARMFUL);

        agent.act(accepted(THREAT, Effect.ADVISORY), THREAT, 0);

        assertThat(agent.contradicted()).isEmpty();
    }

    @Test
    void shouldUnlearnTheAttackOnceItsOperatorSaysYes() {
        Agent agent = agent();
        enforce(agent, THREAT);
        assertThat(agent.assess(List.of(ATTACK)).get(0).alert())
                .as("taken for normal")
                .isFalse();

        List<AgentEvent> events = agent.setApart(THREAT.id(), 0);

        assertThat(events).singleElement().isInstanceOf(Adopted.class);
        assertThat(agent.assess(List.of(ATTACK)).get(0).alert()).isTrue();
        assertThat(listed(agent)).as("the attacker was a contact").containsExactly(Indicator.address(ATTACKER));
        assertThat(agent.figures().behaviours()).isOne();
        assertThat(agent.vote(NARROW).stance()).as("no veto").isNotEqualTo(Stance.HARMFUL);
        assertThat(agent.quarantined()).isEqualTo(new Quarantine.Rows(0, 0, DIRTY));
        assertThat(agent.setApart(THREAT.id(), 0)).as("it is answered").isEmpty();
    }

    @Test
    void shouldDoSoByItselfWithinItsBoundsOnly() {
        double share = (double) DIRTY / (NORMAL + DIRTY);
        Agent allowed = agent(new QuarantinePolicy(share, share));
        Agent narrower = agent(new QuarantinePolicy(.99 * share, .5));

        assertThat(enforce(allowed, THREAT)).isInstanceOf(Adopted.class);
        assertThat(allowed.contradicted()).isEmpty();
        assertThat(enforce(narrower, THREAT)).isInstanceOf(Refused.class);
        assertThat(narrower.contradicted()).hasSize(1);
    }

    /** Liars have a signature enforced that covers much of what is normal here. */
    @Test
    void shouldNeverConfirmByItselfWhatCoversMuchOfItsTraffic() {
        ThreatSignature wide = signature(2f, 0f, 0f, "203.0.113.9");
        Agent agent = agent(new QuarantinePolicy(QuarantinePolicy.MAX_SHARE, QuarantinePolicy.MAX_SHARE));

        assertThat(enforce(agent, wide)).isEqualTo(new Refused(SELF, wide.id(), Reason.FOUND_HARMFUL));

        assertThat(agent.setApart(wide.id(), 0)).as("nor with a yes").isEmpty();
        assertThat(agent.quarantined().apart()).isZero();
    }

    @Test
    void shouldNotActOnWhatHarmsForAnotherReason() {
        ThreatSignature naming = threat(ATTACKER, Sensors.ALLOWED);
        Agent agent = agent();
        enforce(agent, naming);

        assertThat(agent.setApart(naming.id(), 0))
                .containsExactly(new Refused(SELF, naming.id(), Reason.FOUND_HARMFUL));

        assertThat(agent.quarantined().apart()).isEqualTo(DIRTY);
        assertThat(listed(agent)).isEmpty();
    }

    @Test
    void shouldActOnAllThatHarmsNoMore() {
        Agent agent = agent();
        enforce(agent, THREAT);
        enforce(agent, NARROW);

        assertThat(agent.setApart(THREAT.id(), 0))
                .extracting(event -> event instanceof Adopted adopted ? adopted.signature() : null)
                .containsExactly(THREAT.id(), NARROW.id());
    }

    @Test
    void shouldTrustTheRowsAgainWhenTheSignatureFalls() {
        Agent agent = agent();
        enforce(agent, THREAT);
        double before = agent.assess(List.of(ATTACK)).get(0).score().value();
        agent.setApart(THREAT.id(), 0);

        agent.disown(THREAT.id());

        assertThat(agent.quarantined()).isEqualTo(Quarantine.Rows.NONE);
        assertThat(agent.assess(List.of(ATTACK)).get(0).score().value()).isEqualTo(before);
        assertThat(listed(agent)).isEmpty();
    }

    @Test
    void shouldGoOnAfterARestartAsIfThereHadBeenNone() {
        Agent agent = agent();
        agent.observe(Sensors.normals(40, Sensors.CONTACT));
        agent.refit();
        enforce(agent, THREAT);
        agent.setApart(THREAT.id(), 0);
        enforce(agent, signature(0.3f, 0f, 0f, "203.0.113.9"));

        byte[] snapshot = agent.snapshot();
        Agent restored = Agent.restore(setup(QuarantinePolicy.NEVER), book(), snapshot);

        assertThat(restored.snapshot()).isEqualTo(snapshot);
        assertThat(restored.contradicted()).isEqualTo(agent.contradicted()).hasSize(1);
        assertThat(restored.quarantined()).isEqualTo(agent.quarantined());
        assertThat(restored.assess(List.of(ATTACK))).isEqualTo(agent.assess(List.of(ATTACK)));
        assertThat(restored.vote(NARROW)).isEqualTo(agent.vote(NARROW));
    }

    /** The form is chosen by what there is to say: most agents write what they wrote before. */
    @Test
    void shouldWriteTheFourthFormOnlyIfSomethingIsContradicted() {
        Agent agent = agent();
        int form = Integer.BYTES + "tocsin/agent-snapshot/v".getBytes(StandardCharsets.US_ASCII).length;
        assertThat(agent.snapshot()[form]).isEqualTo((byte) '3');

        enforce(agent, THREAT);

        assertThat(agent.snapshot()[form]).isEqualTo((byte) '4');
    }

    @Test
    void shouldSetNothingApartWhileItIsLearning() {
        Agent learning = Sensors.learning();

        assertThat(learning.setApart(THREAT.id(), 0)).isEmpty();
        learning.keep(THREAT.id());
        assertThat(learning.quarantined()).isEqualTo(Quarantine.Rows.NONE);
        assertThat(learning.contradicted()).isEmpty();
    }
}
