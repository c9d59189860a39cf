package io.tocsin.core.translog;

import io.tocsin.core.codec.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of one process, in memory: entries in order and the tree over them. The same entries give the same root, so a
 * replay can be compared by it. Nothing is ever removed. Not thread-safe.
 */
public final class Ledger {
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final MerkleTree tree = new MerkleTree();

    /**
     * Appends {@code body}, which is copied.
     *
     * @throws IllegalArgumentException if it is longer than {@link LedgerEntry#MAX_BODY}
     */
    public LedgerEntry append(LedgerEntry.Kind kind, byte[] body) {
        LedgerEntry entry = new LedgerEntry(entries.size(), kind, body);
        entries.add(entry);
        tree.append(entry.leafHash());
        return entry;
    }

    /** The number of entries. */
    public long size() {
        return entries.size();
    }

    /**
     * The entry at {@code sequence}.
     *
     * @throws IndexOutOfBoundsException if there is none
     */
    public LedgerEntry entry(long sequence) {
        return entries.get(Math.toIntExact(sequence));
    }

    /** The root over all entries. */
    public Hash root() {
        return tree.root();
    }

    /** What this log, named {@code origin}, commits to now. */
    public Checkpoint checkpoint(String origin) {
        return new Checkpoint(origin, size(), root(), List.of());
    }

    /**
     * Proves that the entry at {@code sequence} is among the first {@code size}.
     *
     * @throws IllegalArgumentException if there are fewer entries, or the sequence is not below {@code size}
     */
    public InclusionProof inclusionProof(long sequence, long size) {
        return tree.inclusionProof(sequence, size);
    }

    /**
     * Proves that the first {@code newSize} entries begin with the first {@code oldSize}.
     *
     * @throws IllegalArgumentException if {@code oldSize} is 0, above {@code newSize}, or there are fewer entries
     */
    public ConsistencyProof consistencyProof(long oldSize, long newSize) {
        return tree.consistencyProof(oldSize, newSize);
    }
}
