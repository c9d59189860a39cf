package io.tocsin.ledger.writer;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Utf8;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.translog.VerificationException;
import io.tocsin.ledger.log.ChunkMaker;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.protocol.audit.IntakeVerifier;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.key.SigningKey;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.List;

/**
 * Whose ledger this is: the key it signs with and those its earlier checkpoints may be signed with. Immutable and
 * thread-safe.
 *
 * @param signer signs checkpoints; its key's name is the log's origin
 * @param known the ledger keys enrolled in the network, past and present
 * @param verifier says what of the intake is an entry in this network
 */
public record LedgerIdentity(NoteSigner signer, List<NoteVerifier> known, IntakeVerifier verifier) {
    public LedgerIdentity {
        known = List.copyOf(known);
    }

    /**
     * The ledger of the network in {@code registry} that signs with {@code key}.
     *
     * @throws IllegalStateException if that key is not enrolled as a ledger's: nobody would believe its checkpoints
     */
    public static LedgerIdentity of(NetworkRegistry registry, SigningKey key) {
        NoteSigner signer = NoteKeys.signer(LedgerKeys.origin(registry.genesis().networkId()), key);
        List<NoteVerifier> known = LedgerKeys.verifiers(registry);
        if (known.stream().noneMatch(verifier -> verifier.key().equals(signer.key()))) {
            throw new IllegalStateException("ledger key: " + key.verifyingKey() + " is not enrolled in network "
                    + registry.genesis().name() + " as a ledger's, enrolled are "
                    + known.stream().map(NoteVerifier::key).toList());
        }
        return new LedgerIdentity(signer, known, new IntakeVerifier(registry));
    }

    /** Makes this ledger's chunks. */
    public ChunkMaker maker() {
        return new ChunkMaker(signer, verifier);
    }

    /** The log's name. */
    public String origin() {
        return signer.key().name();
    }

    /**
     * Checks that the log whose newest checkpoint is {@code newest} is this ledger's, before anything is added to it.
     *
     * @throws IllegalStateException if its note is of another log, not signed by a known key, or says something else
     */
    public void requireOwn(StoredCheckpoint newest) {
        try {
            SignedNote note = SignedNote.parse(Utf8.encode(newest.note()));
            note.verifiedBy(known);
            Checkpoint said = Checkpoint.parse(note.text());
            Checkpoint expected = new Checkpoint(origin(), newest.size(), newest.root(), List.of());
            if (!said.equals(expected)) {
                throw new IllegalStateException(
                        "newest checkpoint in the database: its note says " + said + ", expected " + expected);
            }
        } catch (DecodingException | VerificationException e) {
            throw new IllegalStateException(
                    "newest checkpoint in the database: " + e.getMessage() + "; it is not one of log " + origin(), e);
        }
    }
}
