package io.tocsin.core.translog;

import io.tocsin.core.codec.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * The root of a growing Merkle tree in bounded memory: one hash for each complete subtree on its right edge, at most 63.
 * Appending costs O(log n) at worst and one hash on average. Makes no proofs; {@link MerkleTree} does. Not thread-safe.
 */
public final class CompactRange {
    private final List<Hash> peaks;
    private long size;

    /** The empty tree. */
    public CompactRange() {
        this(0, List.of());
    }

    /**
     * Resumes from stored state.
     *
     * @param size leaves so far, not negative
     * @param peaks what {@link #peaks()} gave at that size
     * @throws IllegalArgumentException if {@code size} is negative or has another number of peaks
     */
    public CompactRange(long size, List<Hash> peaks) {
        if (size < 0 || Long.bitCount(size) != peaks.size()) {
            throw new IllegalArgumentException("compact range: got size " + size + " with " + peaks.size()
                    + " peaks, allowed 0 or more with one peak for each bit set");
        }
        this.size = size;
        this.peaks = new ArrayList<>(peaks);
    }

    /** Appends the leaf with hash {@code leaf}. */
    public void append(Hash leaf) {
        Hash node = leaf;
        for (long left = size; (left & 1) == 1; left >>= 1) {
            node = MerkleTree.nodeHash(peaks.remove(peaks.size() - 1), node);
        }
        peaks.add(node);
        size++;
    }

    /** The number of leaves. */
    public long size() {
        return size;
    }

    /** The roots of the complete subtrees, largest and leftmost first: with the size, all the state there is. */
    public List<Hash> peaks() {
        return List.copyOf(peaks);
    }

    /** The root over all leaves. */
    public Hash root() {
        if (size == 0) {
            return MerkleTree.EMPTY_ROOT;
        }
        int at = peaks.size() - 1;
        Hash root = peaks.get(at);
        while (at > 0) {
            at--;
            root = MerkleTree.nodeHash(peaks.get(at), root);
        }
        return root;
    }
}
