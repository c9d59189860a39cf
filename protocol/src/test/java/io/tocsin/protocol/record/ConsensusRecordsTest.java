package io.tocsin.protocol.record;

import static io.tocsin.protocol.testing.TestNetwork.CONSENSUS;
import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.SignedBatch.Kind;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What consensus announces: verdicts, and accepted signatures whole. */
class ConsensusRecordsTest {
    private static final TestNetwork NETWORK = new TestNetwork(4, 3);
    private static final ThreatSignature SIGNATURE = TestNetwork.signature(agent(0), 1);
    private static final int HOME = NETWORK.genesis().partitionOf(SIGNATURE.id());
    private static final Verdict.Accepted ENFORCE = new Verdict.Accepted(SIGNATURE.id(), Effect.ENFORCE);
    private static final AcceptedSignature ACCEPTED = new AcceptedSignature(ENFORCE, SIGNATURE, HOME, 7);

    @Test
    void shouldTakeWhatConsensusSigned() {
        Checked<VerdictRecord> verdict =
                VerdictRecord.check(signed(CONSENSUS, Kind.VERDICT, ENFORCE.toBytes()), NETWORK.registry());
        Checked<AcceptedSignature> accepted =
                AcceptedSignature.check(signed(CONSENSUS, Kind.ACCEPTED, ACCEPTED.toBytes()), NETWORK.registry());

        assertThat(verdict.value().map(VerdictRecord::verdict)).contains(ENFORCE);
        assertThat(verdict.value().map(found -> found.batch().toBytes()))
                .contains(signed(CONSENSUS, Kind.VERDICT, ENFORCE.toBytes()));
        assertThat(accepted.value()).contains(ACCEPTED);
    }

    @Test
    void shouldRefuseWhatAnAgentSigned() {
        assertThat(verdict(signed(agent(0), Kind.VERDICT, ENFORCE.toBytes()))).contains(RefusalReason.UNKNOWN_SIGNER);
        assertThat(accepted(signed(agent(0), Kind.ACCEPTED, ACCEPTED.toBytes())))
                .contains(RefusalReason.UNKNOWN_SIGNER);
    }

    @Test
    void shouldRefuseOneInThePlaceOfTheOther() {
        assertThat(verdict(signed(CONSENSUS, Kind.ACCEPTED, ACCEPTED.toBytes())))
                .contains(RefusalReason.WRONG_KIND);
        assertThat(accepted(signed(CONSENSUS, Kind.VERDICT, ENFORCE.toBytes()))).contains(RefusalReason.WRONG_KIND);
    }

    @Test
    void shouldRefuseWhatIsNotOneItemOfItsKind() {
        byte[] verdict = ENFORCE.toBytes();
        byte[] accepted = ACCEPTED.toBytes();

        assertThat(verdict(new byte[] {1})).contains(RefusalReason.MALFORMED);
        assertThat(verdict(signed(CONSENSUS, Kind.VERDICT, accepted))).contains(RefusalReason.MALFORMED);
        assertThat(verdict(signed(CONSENSUS, Kind.VERDICT, verdict, verdict))).contains(RefusalReason.MALFORMED);
        assertThat(accepted(signed(CONSENSUS, Kind.ACCEPTED, verdict))).contains(RefusalReason.MALFORMED);
        assertThat(accepted(signed(CONSENSUS, Kind.ACCEPTED, accepted, accepted)))
                .contains(RefusalReason.MALFORMED);
    }

    @Test
    void shouldRefuseAnAcceptedSignatureThatPointsToAnotherPartition() {
        AcceptedSignature elsewhere = new AcceptedSignature(ENFORCE, SIGNATURE, (HOME + 1) % 3, 7);

        assertThat(accepted(signed(CONSENSUS, Kind.ACCEPTED, elsewhere.toBytes())))
                .contains(RefusalReason.WRONG_PARTITION);
    }

    @Test
    void shouldHoldAVerdictOfItsOwnSignatureOnly() {
        ThreatSignature other = TestNetwork.signature(agent(0), 2);

        assertThatThrownBy(() -> new AcceptedSignature(ENFORCE, other, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(other.id().toString());
        assertThatThrownBy(() -> new AcceptedSignature(ENFORCE, SIGNATURE, -1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AcceptedSignature(ENFORCE, SIGNATURE, 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldHoldAnAcceptedVerdictOnly() {
        byte[] rejected = CanonicalWriter.tagged("tocsin/accepted-signature/v1")
                .bytes(new Verdict.Rejected(SIGNATURE.id()).toBytes())
                .bytes(SIGNATURE.toBytes())
                .int32(HOME)
                .int64(7)
                .toBytes();

        assertThatThrownBy(() -> AcceptedSignature.fromBytes(rejected))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("expected an accepted one");
    }

    @Test
    void shouldPassARefusalOn() {
        Checked<String> refused = Checked.refused(RefusalReason.REPLAYED, "counter 4 after 5");

        assertThat(refused.<Integer>then(text -> Checked.passed(text.length())).refusal())
                .contains(new Refusal(RefusalReason.REPLAYED, "counter 4 after 5"));
        assertThat(Checked.passed("four")
                        .then(text -> Checked.passed(text.length()))
                        .value())
                .contains(4);
        assertThat(new Refusal(RefusalReason.REPLAYED, "counter 4 after 5")).hasToString("REPLAYED: counter 4 after 5");
    }

    private static byte[] signed(AgentId signer, Kind kind, byte[]... items) {
        return NETWORK.signer(signer).sign(kind, 1, HOME, List.of(items)).toBytes();
    }

    private static Optional<RefusalReason> verdict(byte[] value) {
        return VerdictRecord.check(value, NETWORK.registry()).refusal().map(Refusal::reason);
    }

    private static Optional<RefusalReason> accepted(byte[] value) {
        return AcceptedSignature.check(value, NETWORK.registry()).refusal().map(Refusal::reason);
    }
}
