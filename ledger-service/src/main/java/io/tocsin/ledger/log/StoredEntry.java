package io.tocsin.ledger.log;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.protocol.audit.VerifiedEntry;
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

    /** What {@code verified} is in the log; {@code record} holds it. */
    static StoredEntry of(VerifiedEntry verified, IntakeRecord record) {
        // The codec has one form for each value, so the record's bytes are the entry's leaf.
        return new StoredEntry(
                verified.entry(),
                verified.content().subjects(),
                verified.content().signer(),
                MerkleTree.leafHash(record.value()),
                new Source(record.offset(), record.recordedAt()));
    }

    /** Its place in the log, from 0. */
    public long sequence() {
        return entry.sequence();
    }
}
