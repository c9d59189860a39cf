package io.tocsin.ledger.proof;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.MerkleTree;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Roots over ranges of the tree, from the stored leaf hashes. The roots of complete tiles of {@value #TILE} leaves never
 * change once they are full and are remembered, the least recently used forgotten first; so the first proof reads every
 * leaf hash before it and later ones a few tiles. Thread-safe.
 */
final class RangeRoots {
    /** Leaves in a tile. */
    static final int TILE = 4_096;

    private static final int REMEMBERED = 65_536;

    private final LeafHashes leaves;
    private final Map<Long, Hash> tiles = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Hash> eldest) {
            return size() > REMEMBERED;
        }
    });

    RangeRoots(LeafHashes leaves) {
        this.leaves = leaves;
    }

    /**
     * The root over {@code range}, a node of the tree or its ragged right edge.
     *
     * @throws IllegalStateException if entries are missing in the store
     */
    Hash root(LeafRange range) {
        long begin = range.begin();
        CompactRange complete = new CompactRange();
        while (range.end() - begin >= TILE) {
            complete.append(tile(begin));
            begin += TILE;
        }
        if (begin == range.end()) {
            return complete.root();
        }
        // The tiles are the larger subtrees on the left, so their peaks come before the root over the rest.
        Hash root = read(begin, range.end());
        List<Hash> peaks = complete.peaks();
        for (int i = peaks.size() - 1; i >= 0; i--) {
            root = MerkleTree.nodeHash(peaks.get(i), root);
        }
        return root;
    }

    List<Hash> roots(List<LeafRange> ranges) {
        return ranges.stream().map(this::root).toList();
    }

    private Hash tile(long begin) {
        Hash known = tiles.get(begin);
        if (known != null) {
            return known;
        }
        Hash computed = read(begin, begin + TILE);
        tiles.put(begin, computed);
        return computed;
    }

    private Hash read(long begin, long end) {
        List<Hash> hashes = leaves.leafHashes(begin, end);
        if (hashes.size() != end - begin) {
            throw new IllegalStateException("leaf hashes " + begin + " to " + (end - 1) + ": the store has "
                    + hashes.size() + " of " + (end - begin));
        }
        CompactRange tree = new CompactRange();
        hashes.forEach(tree::append);
        return tree.root();
    }
}
