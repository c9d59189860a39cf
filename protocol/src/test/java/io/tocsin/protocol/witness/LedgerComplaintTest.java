package io.tocsin.protocol.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerComplaintTest {
    private static final LedgerComplaint FORKED = new LedgerComplaint(
            LedgerComplaint.Kind.LEDGER_FORKED, 12, Hash.sha256(new byte[] {1}), Hash.sha256(new byte[] {2}), 5);

    private final TestNetwork network = new TestNetwork(4, 1);

    @Test
    void shouldPassWhatAnEnrolledAgentSigned() {
        byte[] value = batch(TestNetwork.agent(2), SignedBatch.Kind.LEDGER_COMPLAINT, FORKED.toBytes());

        assertThat(LedgerComplaint.check(value, network.registry()).value())
                .contains(new LedgerComplaint.Signed(TestNetwork.agent(2), FORKED));
    }

    @Test
    void shouldRefuseWhatNoAgentSignedOrSaysSomethingElse() {
        assertThat(refusal(TestNetwork.LEDGER, SignedBatch.Kind.LEDGER_COMPLAINT, FORKED.toBytes()))
                .isEqualTo(RefusalReason.UNKNOWN_SIGNER);
        assertThat(refusal(TestNetwork.agent(0), SignedBatch.Kind.COMPLAINTS, FORKED.toBytes()))
                .isEqualTo(RefusalReason.WRONG_KIND);
        assertThat(refusal(TestNetwork.agent(0), SignedBatch.Kind.LEDGER_COMPLAINT, new byte[] {1}))
                .isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void shouldTellItselfFromAComplaintOfTheConsensus() {
        byte[] ofLedger = batch(TestNetwork.agent(2), SignedBatch.Kind.LEDGER_COMPLAINT, FORKED.toBytes());

        assertThat(LedgerComplaint.is(ofLedger)).isTrue();
        assertThat(LedgerComplaint.is(batch(TestNetwork.agent(2), SignedBatch.Kind.COMPLAINTS, new byte[] {1})))
                .isFalse();
        assertThat(LedgerComplaint.is(new byte[] {1})).isFalse();
        assertThat(reason(Complaint.check(ofLedger, network.registry()))).isEqualTo(RefusalReason.WRONG_KIND);
    }

    @Test
    void shouldCheckItsRanges() {
        assertThatThrownBy(() -> new LedgerComplaint(FORKED.kind(), -1, FORKED.signed(), FORKED.expected(), 0))
                .hasMessageContaining("size");
        assertThatThrownBy(() -> new LedgerComplaint(FORKED.kind(), 1, FORKED.signed(), FORKED.expected(), -1))
                .hasMessageContaining("noticedMillis");
    }

    private byte[] batch(AgentId signer, SignedBatch.Kind kind, byte[] item) {
        return network.signer(signer).sign(kind, 1, 0, List.of(item)).toBytes();
    }

    private RefusalReason refusal(AgentId signer, SignedBatch.Kind kind, byte[] item) {
        return reason(LedgerComplaint.check(batch(signer, kind, item), network.registry()));
    }

    private static RefusalReason reason(Checked<?> checked) {
        return checked.refusal().orElseThrow().reason();
    }
}
