package io.tocsin.ledger.log;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.protocol.audit.EntryContent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One entry as it is kept. Entry and leaf hash are what the tree covers; the rest are copies for queries.
 *
 * @param entry sequence, kind and body
 * @param subjects the threat signatures it is about, each once
 * @param signer who signed it, or empty
 * @param leafHash the hash of its leaf
 * @param source where it came from
 */
public record StoredEntry(
        LedgerEntry entry, List<SignatureId> subjects, Optional<AgentId> signer, Hash leafHash, Source source) {
    public StoredEntry {
        subjects = List.copyOf(subjects);
    }

    /**
     * The record of the intake.
     *
     * @param offset its offset
     * @param recordedAt the broker's time
     */
    public record Source(long offset, Instant recordedAt) {}

    /**
     * The entry at {@code sequence} that {@code record} holds. A leaf whose body is not what its kind says is an entry
     * all the same: what it is worth is the auditor's to say, and a ledger that judged would fork from one that does not.
     *
     * @throws UnreadableIntakeException if it holds no leaf
     */
    public static StoredEntry of(long sequence, IntakeRecord record) {
        LedgerEntry entry;
        try {
            entry = LedgerEntry.fromLeaf(sequence, record.value());
        } catch (DecodingException e) {
            throw new UnreadableIntakeException(record.offset(), e);
        }
        // The codec has one form for each value, so these bytes are the entry's leaf.
        Hash leafHash = MerkleTree.leafHash(record.value());
        Source source = new Source(record.offset(), record.recordedAt());
        try {
            EntryContent content = EntryContent.parse(entry.kind(), entry.body());
            return new StoredEntry(entry, content.subjects(), content.signer(), leafHash, source);
        } catch (DecodingException e) {
            return new StoredEntry(entry, List.of(), Optional.empty(), leafHash, source);
        }
    }

    /** Its place in the log, from 0. */
    public long sequence() {
        return entry.sequence();
    }
}
