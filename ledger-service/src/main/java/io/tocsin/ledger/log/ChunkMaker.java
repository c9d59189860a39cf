package io.tocsin.ledger.log;

import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.SignedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes chunks of what the intake gives: hashes the leaves, grows the tree and signs. A pure function of the checkpoint
 * before, the records and the key, so that doing it again after a crash gives the same rows. Immutable and thread-safe.
 */
public final class ChunkMaker {
    private final NoteSigner signer;

    /** Signs with {@code signer}, whose key's name is the log's origin. */
    public ChunkMaker(NoteSigner signer) {
        this.signer = signer;
    }

    /**
     * The chunk that follows {@code before}.
     *
     * @param before the newest checkpoint, or empty for the first chunk
     * @param records at least one, in order, from {@code before}'s next offset on
     * @throws UnreadableIntakeException if one holds no leaf
     * @throws IllegalArgumentException if there is none, or they are out of order
     */
    public Chunk make(Optional<StoredCheckpoint> before, List<IntakeRecord> records) {
        CompactRange tree = before.map(StoredCheckpoint::tree).orElseGet(CompactRange::new);
        long next = before.map(StoredCheckpoint::nextOffset).orElse(0L);
        List<StoredEntry> entries = new ArrayList<>(records.size());
        for (IntakeRecord record : records) {
            if (record.offset() < next) {
                throw new IllegalArgumentException(
                        "intake offset " + record.offset() + ": expected " + next + " or more, it is in the log");
            }
            StoredEntry entry = StoredEntry.of(tree.size(), record);
            tree.append(entry.leafHash());
            entries.add(entry);
            next = record.offset() + 1;
        }
        return new Chunk(entries, checkpoint(tree, next));
    }

    private StoredCheckpoint checkpoint(CompactRange tree, long nextOffset) {
        Checkpoint checkpoint = new Checkpoint(signer.key().name(), tree.size(), tree.root(), List.of());
        String note = SignedNote.sign(checkpoint.text(), List.of(signer)).toString();
        return new StoredCheckpoint(tree.size(), checkpoint.root(), tree.peaks(), nextOffset, note);
    }
}
