package io.tocsin.protocol.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.NoteSignature;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.translog.VerificationException;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.testing.TestCheckpoints;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CosignedCheckpointTest {
    private static final AgentId WITNESS = TestNetwork.agent(1);

    private final TestNetwork network = new TestNetwork(4, 2);
    private final Checkpoint checkpoint = TestCheckpoints.of(network, 12, Hash.sha256(new byte[] {1}));
    private final CosignedCheckpoint cosigned = TestCheckpoints.cosigned(network, WITNESS, checkpoint);

    @Test
    void shouldSayWhoSawWhatWhenAndForWhom() {
        assertThat(cosigned.witness()).isEqualTo(WITNESS);
        assertThat(cosigned.party()).isEqualTo(WITNESS.value()); // a network of the first form counts agents
        assertThat(cosigned.seconds()).isEqualTo(TestCheckpoints.SEEN_SECONDS);
        assertThat(cosigned.checkpoint()).isEqualTo(checkpoint);
        assertThat(new String(cosigned.toBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith(checkpoint.text())
                .contains("\u2014 " + checkpoint.origin() + "/agent-02 ");
    }

    // Attack: whoever may write the topic vouches in another's name, or for what no ledger signed.
    @Test
    void shouldRefuseWhatIsNotSignedByBoth() {
        NoteSignature ledger = cosigned.ledger();
        NoteSignature line = cosigned.line();
        Checkpoint other = TestCheckpoints.of(network, 13, checkpoint.root());

        assertThat(refusal(note(other, ledger, line))).isEqualTo(RefusalReason.BAD_SIGNATURE);
        assertThat(refusal(note(checkpoint, line, ledger))).isEqualTo(RefusalReason.UNKNOWN_SIGNER);
        assertThat(refusal(note(checkpoint, ledger, ledger))).isEqualTo(RefusalReason.UNKNOWN_SIGNER);
        assertThat(refusal(note(checkpoint, ledger))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refusal(note(checkpoint, ledger, line, line))).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refusal(new byte[] {1, 2, 3})).isEqualTo(RefusalReason.MALFORMED);
        assertThat(refusal(new byte[CosignedCheckpoint.MAX_BYTES + 1])).isEqualTo(RefusalReason.TOO_LARGE);
    }

    @Test
    void shouldRefuseACosignatureUnderAnothersKey() {
        SignedNote forged = CosignedCheckpoint.cosign(
                TestCheckpoints.signed(checkpoint),
                LedgerKeys.verifiers(network.registry()),
                WITNESS,
                TestNetwork.key("thief"),
                1);

        assertThat(refusal(forged.toBytes())).isEqualTo(RefusalReason.BAD_SIGNATURE);
    }

    @Test
    void shouldRefuseCheckpointsOfAnotherNetworkAndServicesAsWitnesses() {
        TestNetwork other = new TestNetwork(4, 2, "other");
        CosignedCheckpoint theirs =
                TestCheckpoints.cosigned(other, WITNESS, TestCheckpoints.of(other, 12, checkpoint.root()));
        SignedNote byConsensus = CosignedCheckpoint.cosign(
                TestCheckpoints.signed(checkpoint),
                LedgerKeys.verifiers(network.registry()),
                TestNetwork.CONSENSUS,
                TestNetwork.key("consensus"),
                1);

        assertThat(refusal(theirs.toBytes())).isEqualTo(RefusalReason.WRONG_NETWORK);
        assertThat(refusal(byConsensus.toBytes())).isEqualTo(RefusalReason.UNKNOWN_SIGNER);
    }

    // Attack: whoever stole a key that was replaced vouches for what a hostile ledger signs later.
    @Test
    void shouldRefuseAKeyThatWasReplaced() {
        network.rotate(WITNESS);

        assertThat(refusal(cosigned.toBytes())).isEqualTo(RefusalReason.BAD_SIGNATURE);
    }

    @Test
    void shouldCosignOnlyWhatTheLedgerSigned() {
        SignedNote forged = SignedNote.sign(
                checkpoint.text(), List.of(NoteKeys.signer(checkpoint.origin(), TestNetwork.key("thief"))));

        assertThatThrownBy(() -> CosignedCheckpoint.cosign(
                        forged, LedgerKeys.verifiers(network.registry()), WITNESS, TestNetwork.key(WITNESS.value()), 1))
                .isInstanceOf(VerificationException.class);
    }

    private byte[] note(Checkpoint text, NoteSignature... lines) {
        return new SignedNote(text.text(), Stream.of(lines).toList()).toBytes();
    }

    private RefusalReason refusal(byte[] value) {
        return CosignedCheckpoint.check(value, network.registry())
                .refusal()
                .orElseThrow()
                .reason();
    }
}
