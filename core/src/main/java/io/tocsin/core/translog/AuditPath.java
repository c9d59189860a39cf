package io.tocsin.core.translog;

import io.tocsin.core.codec.Hash;
import java.util.List;

/**
 * The way from one node of a level up to the root: where it climbs, how many siblings it meets and on which side. Below
 * the point where the node's way joins that of the level's last node every step has a sibling; above it the node's
 * subtree lies on the ragged right edge, where only siblings on the left exist (RFC 9162, section 2.1.3).
 *
 * @param index of the node in its level
 * @param last index of the level's last node, complete or not
 */
record AuditPath(long index, long last) {
    /** How many siblings the proof must hold: no more and no fewer. */
    int length() {
        return inner() + Long.bitCount(index >>> inner());
    }

    /** The root over {@code node} and all its siblings. */
    Hash root(Hash node, List<Hash> siblings) {
        Hash root = node;
        for (int step = 0; step < siblings.size(); step++) {
            Hash sibling = siblings.get(step);
            root = isOnLeft(step) ? MerkleTree.nodeHash(sibling, root) : MerkleTree.nodeHash(root, sibling);
        }
        return root;
    }

    /** The root over {@code node} and its siblings on the left: that of the tree which once ended with this node. */
    Hash rootOfPrefix(Hash node, List<Hash> siblings) {
        Hash root = node;
        for (int step = 0; step < siblings.size(); step++) {
            if (isOnLeft(step)) {
                root = MerkleTree.nodeHash(siblings.get(step), root);
            }
        }
        return root;
    }

    private int inner() {
        return Long.SIZE - Long.numberOfLeadingZeros(index ^ last);
    }

    private boolean isOnLeft(int step) {
        return step >= inner() || (index >>> step & 1) == 1;
    }
}
