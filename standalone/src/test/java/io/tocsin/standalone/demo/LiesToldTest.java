package io.tocsin.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.detection.feed.Sample;
import io.tocsin.lab.run.Election;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiesToldTest {
    private static final AgentId LIAR = TestNetwork.agent(0);
    private static final AgentId HONEST = TestNetwork.agent(1);
    private static final Set<AgentId> LIARS = Set.of(LIAR);

    private final LiesTold lies = new LiesTold();

    @Test
    void shouldCountWhatWasForgedOnceAndWhatCameOfIt() {
        ThreatSignature enforced = signature(1);
        ThreatSignature advised = signature(2);
        ThreatSignature open = signature(3);
        ThreatSignature refused = signature(5);
        List.of(enforced, advised, open, open, refused).forEach(lies::forged);
        lies.refused(refused.id());
        lies.refused(refused.id());
        lies.refused(signature(6).id());

        lies.decided(decided(enforced, Effect.ENFORCE));
        lies.decided(decided(advised, Effect.ADVISORY));
        lies.decided(decided(signature(4), Effect.ENFORCE));
        lies.decided(new Election(open));

        assertThat(lies.count(7, LIARS)).isEqualTo(new KnownTruth.Lies(7, 4, 1, 2, 1, 0));
    }

    @Test
    void shouldCountHarmlessAddressesThatHonestAgentsBlockWhicheverIsKnownFirst() {
        ThreatSignature first = signature(1);
        ThreatSignature second = signature(2);
        lies.adopted(adopted(HONEST, first));
        lies.decided(decided(first, Effect.ENFORCE));
        lies.decided(decided(second, Effect.ENFORCE));
        assertThat(lies.count(0, LIARS).addresses()).isEqualTo(1);

        lies.adopted(adopted(HONEST, second));
        lies.adopted(adopted(HONEST, second));

        assertThat(lies.count(0, LIARS).addresses()).isEqualTo(2);
        assertThat(lies.count(0, Set.of(HONEST)).addresses())
                .as("what liars block at home")
                .isZero();
    }

    @Test
    void shouldNotCountWhatIsOnlyAlertedOnNorWhoAttackedNorWhatOnlyLiarsBlock() {
        ThreatSignature advised = signature(1);
        ThreatSignature attacker = signature(2);
        ThreatSignature atHome = signature(3);
        lies.decided(decided(advised, Effect.ADVISORY));
        lies.decided(decided(attacker, Effect.ENFORCE));
        lies.decided(decided(atHome, Effect.ENFORCE));
        lies.adopted(adopted(HONEST, advised));
        lies.adopted(adopted(HONEST, attacker));
        lies.adopted(adopted(LIAR, atHome));
        assertThat(lies.count(0, LIARS).addresses())
                .as("nobody saw it attack yet")
                .isEqualTo(1);

        lies.observed(List.of(flow(attacker, true), flow(advised, false)));

        assertThat(lies.count(0, LIARS).addresses()).isZero();
    }

    private static ThreatSignature signature(int number) {
        return TestNetwork.signature(LIAR, number);
    }

    private static Election decided(ThreatSignature signature, Effect effect) {
        Election election = new Election(signature);
        election.add(
                new BallotRecord.Closed(signature.id()), 0, Optional.of(new Verdict.Accepted(signature.id(), effect)));
        return election;
    }

    private static AgentEvent.Adopted adopted(AgentId agent, ThreatSignature signature) {
        return new AgentEvent.Adopted(agent, signature.id(), Effect.ENFORCE, 0, false, signature.indicators());
    }

    private static Sample flow(ThreatSignature of, boolean isAttack) {
        String remote =
                of.indicators().stream().map(Indicator::value).findFirst().orElseThrow();
        GroundTruth truth =
                isAttack ? new GroundTruth(GroundTruth.Kind.MALICIOUS, "scan", "T1046") : GroundTruth.BENIGN;
        return new Sample(new Observation(0, 1, FeatureVector.of(1f), remote, true), truth, ConnectionState.SF);
    }
}
