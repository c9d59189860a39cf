package io.tocsin.core.translog;

import io.tocsin.core.codec.Hash;
import java.util.List;

/**
 * Shows that a leaf is in a tree (RFC 9162, section 2.1.3).
 *
 * @param index the leaf's, 0 to size - 1
 * @param size leaves in the tree, at least 1
 * @param path sibling hashes from the leaf upwards, exactly as many as index and size require
 */
public record InclusionProof(long index, long size, List<Hash> path) {
    /**
     * Checks the ranges above.
     *
     * @throws VerificationException if one is violated: such a proof cannot show anything
     */
    public InclusionProof {
        path = List.copyOf(path);
        if (index < 0 || index >= size) {
            throw new VerificationException(
                    "inclusion proof: got index " + index + ", allowed 0 to size - 1, size " + size);
        }
        int expected = new AuditPath(index, size - 1).length();
        if (path.size() != expected) {
            throw new VerificationException("inclusion proof of leaf " + index + " in " + size + ": got " + path.size()
                    + " hashes, expected " + expected);
        }
    }

    /** The root that follows if the leaf with hash {@code leaf} is at {@link #index()}. */
    public Hash rootOver(Hash leaf) {
        return new AuditPath(index, size - 1).root(leaf, path);
    }

    /**
     * Checks that the leaf with hash {@code leaf} is in the tree with root {@code root}.
     *
     * @throws VerificationException if it does not follow, naming the computed and the expected root
     */
    public void verify(Hash leaf, Hash root) {
        Hash computed = rootOver(leaf);
        if (!computed.equals(root)) {
            throw new VerificationException("inclusion proof of leaf " + index + " in " + size + ": computed root "
                    + computed + ", expected root " + root);
        }
    }
}
