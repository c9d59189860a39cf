package io.tocsin.core.translog;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * An append-only Merkle tree (RFC 6962 section 2.1, RFC 9162 section 2.1) that keeps the hash of every complete subtree,
 * about two for each leaf, so that it can give the root and proofs of any size it ever had with O(log n) lookups. Where
 * only the root is needed, {@link CompactRange} holds O(log n). Not thread-safe.
 */
public final class MerkleTree {
    /** The root of the tree without leaves: SHA-256 of nothing. */
    public static final Hash EMPTY_ROOT = Hash.sha256();

    private static final byte[] LEAF_PREFIX = {0};
    private static final byte[] NODE_PREFIX = {1};

    /** One list a level, leaves first; entry i of level l is the root over leaves i * 2^l to (i + 1) * 2^l - 1. */
    private final List<List<Hash>> levels = new ArrayList<>(List.of(new ArrayList<>()));

    /** The hash of a leaf that holds {@code body}: SHA-256(0x00 || body). */
    public static Hash leafHash(byte[] body) {
        return Hash.sha256(LEAF_PREFIX, body);
    }

    /** The hash of an inner node: SHA-256(0x01 || left || right). */
    public static Hash nodeHash(Hash left, Hash right) {
        return Hash.sha256(NODE_PREFIX, left.toBytes(), right.toBytes());
    }

    /** Appends the leaf with hash {@code leaf}. */
    public void append(Hash leaf) {
        append(0, leaf);
    }

    private void append(int level, Hash node) {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        List<Hash> row = levels.get(level);
        row.add(node);
        if (row.size() % 2 == 0) {
            append(level + 1, nodeHash(row.get(row.size() - 2), node));
        }
    }

    /** The number of leaves. */
    public long size() {
        return levels.get(0).size();
    }

    /** The root over all leaves. */
    public Hash root() {
        return root(size());
    }

    /**
     * The root over the first {@code size} leaves.
     *
     * @throws IllegalArgumentException if there are fewer leaves
     */
    public Hash root(long size) {
        Require.within("size", 0, size(), size);
        return size == 0 ? EMPTY_ROOT : rootOfRange(0, size);
    }

    /**
     * Proves that leaf {@code index} is among the first {@code size}.
     *
     * @throws IllegalArgumentException if there are fewer leaves, or the index is not below {@code size}
     */
    public InclusionProof inclusionProof(long index, long size) {
        Require.within("size", 1, size(), size);
        Require.within("index", 0, size - 1, index);
        return new InclusionProof(index, size, siblings(0, index, size));
    }

    /**
     * Proves that the first {@code newSize} leaves begin with the first {@code oldSize}.
     *
     * @throws IllegalArgumentException if {@code oldSize} is 0, above {@code newSize}, or there are fewer leaves
     */
    public ConsistencyProof consistencyProof(long oldSize, long newSize) {
        Require.within("newSize", 1, size(), newSize);
        Require.within("oldSize", 1, newSize, oldSize);
        List<Hash> path = oldSize == newSize ? List.of() : consistencyPath(oldSize, newSize);
        return new ConsistencyProof(oldSize, newSize, path);
    }

    private List<Hash> consistencyPath(long oldSize, long newSize) {
        int level = Long.numberOfTrailingZeros(oldSize);
        long index = (oldSize - 1) >> level;
        List<Hash> path = siblings(level, index, newSize);
        if (Long.bitCount(oldSize) > 1) {
            path.add(0, node(level, index));
        }
        return path;
    }

    /** The siblings met on the way from a node up to the root over {@code size} leaves. */
    private List<Hash> siblings(int fromLevel, long fromIndex, long size) {
        List<Hash> siblings = new ArrayList<>();
        for (int level = fromLevel; (size - 1) >> level > 0; level++) {
            long sibling = (fromIndex >> (level - fromLevel)) ^ 1;
            long begin = sibling << level;
            if (begin < size) {
                siblings.add(rootOfRange(begin, Math.min(begin + (1L << level), size)));
            }
        }
        return siblings;
    }

    /** The root over leaves begin to end - 1; begin is a multiple of the largest power of two within the width. */
    private Hash rootOfRange(long begin, long end) {
        long complete = Long.highestOneBit(end - begin);
        int level = Long.numberOfTrailingZeros(complete);
        Hash left = node(level, begin >> level);
        return begin + complete == end ? left : nodeHash(left, rootOfRange(begin + complete, end));
    }

    private Hash node(int level, long index) {
        return levels.get(level).get((int) index);
    }
}
