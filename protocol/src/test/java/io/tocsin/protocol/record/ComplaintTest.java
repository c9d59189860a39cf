package io.tocsin.protocol.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComplaintTest {
    private static final SignatureId SUBJECT = new SignatureId(Hash.sha256(new byte[] {1}));
    private static final Complaint EARLY = new Complaint(Complaint.Kind.CLOSED_EARLY, SUBJECT, 1_700_000_000_000L);

    private final TestNetwork network = new TestNetwork(4, 1);

    @Test
    void shouldHaveTheseBytesForEver() {
        assertThat(HexFormat.of().formatHex(EARLY.toBytes()))
                .isEqualTo(
                        "00000013746f6373696e2f636f6d706c61696e742f7631" // the tag
                                + "0000000c434c4f5345445f4541524c59"
                                + SUBJECT
                                + "0000018bcfe56800");
        assertThat(Complaint.fromBytes(EARLY.toBytes())).isEqualTo(EARLY);
    }

    @Test
    void shouldPassWhatAnEnrolledAgentSigned() {
        Complaint missing = new Complaint(Complaint.Kind.VOTE_MISSING, SUBJECT, 2);

        assertThat(check(TestNetwork.agent(1), SignedBatch.Kind.COMPLAINTS, List.of(EARLY, missing))
                        .value())
                .contains(new Complaint.Batch(TestNetwork.agent(1), List.of(EARLY, missing)));
    }

    @Test
    void shouldRefuseWhatNoAgentSignedOrIsTooMuch() {
        assertThat(reason(check(TestNetwork.CONSENSUS, SignedBatch.Kind.COMPLAINTS, List.of(EARLY))))
                .isEqualTo(RefusalReason.UNKNOWN_SIGNER);
        assertThat(reason(check(TestNetwork.agent(0), SignedBatch.Kind.VOTES, List.of(EARLY))))
                .isEqualTo(RefusalReason.WRONG_KIND);
        assertThat(reason(check(
                        TestNetwork.agent(0),
                        SignedBatch.Kind.COMPLAINTS,
                        Collections.nCopies(Complaint.MAX_ITEMS + 1, EARLY))))
                .isEqualTo(RefusalReason.TOO_LARGE);
        SignedBatch votes = network.signer(TestNetwork.agent(0))
                .sign(SignedBatch.Kind.COMPLAINTS, 1, 0, List.of(new byte[] {1, 2, 3}));
        assertThat(reason(Complaint.check(votes.toBytes(), network.registry()))).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldHaveNoPlaceInTheBallotLog() {
        SignedBatch batch =
                network.signer(TestNetwork.agent(0)).sign(SignedBatch.Kind.COMPLAINTS, 1, 0, List.of(EARLY.toBytes()));

        assertThat(reason(new BallotLogReader(network.registry()).entry(List.of(batch), 0)))
                .isEqualTo(RefusalReason.WRONG_KIND);
    }

    @Test
    void shouldRefuseATimeBeforeTheEpoch() {
        assertThatThrownBy(() -> new Complaint(Complaint.Kind.VOTE_MISSING, SUBJECT, -1))
                .hasMessageContaining("noticedMillis");
    }

    private Checked<Complaint.Batch> check(AgentId signer, SignedBatch.Kind kind, List<Complaint> complaints) {
        List<byte[]> items = complaints.stream().map(Complaint::toBytes).toList();
        return Complaint.check(network.signer(signer).sign(kind, 1, 0, items).toBytes(), network.registry());
    }

    private static RefusalReason reason(Checked<?> checked) {
        return checked.refusal().orElseThrow().reason();
    }
}
