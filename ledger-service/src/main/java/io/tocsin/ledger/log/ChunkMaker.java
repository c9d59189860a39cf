package io.tocsin.ledger.log;

import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.protocol.audit.IntakeVerifier;
import io.tocsin.protocol.audit.VerifiedEntry;
import io.tocsin.protocol.record.Checked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes chunks of what the intake gives: verifies each record, hashes the leaves, grows the tree and signs. A function of
 * the checkpoint before, the records, the registry and the key, so that doing it again after a crash gives the same rows.
 * Immutable and thread-safe.
 */
public final class ChunkMaker {
    private final NoteSigner signer;
    private final IntakeVerifier verifier;

    /** Signs with {@code signer}, whose key's name is the log's origin, and takes what {@code verifier} lets pass. */
    public ChunkMaker(NoteSigner signer, IntakeVerifier verifier) {
        this.signer = signer;
        this.verifier = verifier;
    }

    /**
     * The chunk that follows {@code before}, and what is left out of it. A record that is left out has no place in the
     * log; the next offset of the chunk lies behind it all the same.
     *
     * @param before the newest checkpoint, or empty for the first chunk
     * @param records at least one, in order, from {@code before}'s next offset on
     * @throws IllegalArgumentException if there is none, or they are out of order
     */
    public Cut make(Optional<StoredCheckpoint> before, List<IntakeRecord> records) {
        CompactRange tree = before.map(StoredCheckpoint::tree).orElseGet(CompactRange::new);
        long next = before.map(StoredCheckpoint::nextOffset).orElse(0L);
        List<StoredEntry> entries = new ArrayList<>(records.size());
        List<RefusedRecord> refused = new ArrayList<>();
        for (IntakeRecord record : records) {
            requireNext(record, next);
            next = record.offset() + 1;
            Checked<VerifiedEntry> checked = verifier.check(tree.size(), record.value());
            checked.value().map(verified -> StoredEntry.of(verified, record)).ifPresent(entry -> {
                tree.append(entry.leafHash());
                entries.add(entry);
            });
            checked.refusal().ifPresent(why -> refused.add(new RefusedRecord(record, why)));
        }
        return new Cut(entries.isEmpty() ? Optional.empty() : Optional.of(chunk(entries, tree, next)), refused);
    }

    private static void requireNext(IntakeRecord record, long next) {
        if (record.offset() < next) {
            throw new IllegalArgumentException(
                    "intake offset " + record.offset() + ": expected " + next + " or more, it is in the log");
        }
    }

    private Chunk chunk(List<StoredEntry> entries, CompactRange tree, long nextOffset) {
        return new Chunk(entries, checkpoint(tree, nextOffset));
    }

    private StoredCheckpoint checkpoint(CompactRange tree, long nextOffset) {
        Checkpoint checkpoint = new Checkpoint(signer.key().name(), tree.size(), tree.root(), List.of());
        String note = SignedNote.sign(checkpoint.text(), List.of(signer)).toString();
        return new StoredCheckpoint(tree.size(), checkpoint.root(), tree.peaks(), nextOffset, note);
    }
}
