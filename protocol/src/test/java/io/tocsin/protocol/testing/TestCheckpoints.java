package io.tocsin.protocol.testing;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import java.util.List;

/** Checkpoints that the ledger of a {@link TestNetwork} signs, true or not. */
public final class TestCheckpoints {
    /** When every witness says that it saw one, in seconds since the epoch. */
    public static final long SEEN_SECONDS = 1_700_000_000L;

    private TestCheckpoints() {}

    public static Checkpoint of(TestNetwork network, long size, Hash root) {
        return new Checkpoint(LedgerKeys.origin(network.genesis().networkId()), size, root, List.of());
    }

    public static SignedNote signed(Checkpoint checkpoint) {
        return SignedNote.sign(
                checkpoint.text(),
                List.of(NoteKeys.signer(checkpoint.origin(), TestNetwork.key(TestNetwork.LEDGER.value()))));
    }

    public static CosignedCheckpoint cosigned(TestNetwork network, AgentId witness, Checkpoint checkpoint) {
        SignedNote note = CosignedCheckpoint.cosign(
                signed(checkpoint),
                LedgerKeys.verifiers(network.registry()),
                witness,
                TestNetwork.key(witness.value()),
                SEEN_SECONDS);
        return CosignedCheckpoint.check(note.toBytes(), network.registry())
                .value()
                .orElseThrow();
    }
}
