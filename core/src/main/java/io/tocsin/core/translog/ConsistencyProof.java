package io.tocsin.core.translog;

import io.tocsin.core.codec.Hash;
import java.util.List;

/**
 * Shows that a tree is an earlier one with leaves appended (RFC 9162, section 2.1.4).
 *
 * @param oldSize leaves in the earlier tree, at least 1: every tree extends the empty one, so proving it is pointless
 * @param newSize leaves in the later tree, at least {@code oldSize}
 * @param path node hashes, exactly as many as the sizes require; none between equal sizes
 */
public record ConsistencyProof(long oldSize, long newSize, List<Hash> path) {
    /**
     * Checks the ranges above.
     *
     * @throws VerificationException if one is violated: such a proof cannot show anything
     */
    public ConsistencyProof {
        path = List.copyOf(path);
        if (oldSize < 1 || newSize < oldSize) {
            throw new VerificationException("consistency proof: got sizes " + oldSize + " and " + newSize
                    + ", allowed 1 or more and not less than that");
        }
        int expected = length(oldSize, newSize);
        if (path.size() != expected) {
            throw new VerificationException("consistency proof from " + oldSize + " to " + newSize + ": got "
                    + path.size() + " hashes, expected " + expected);
        }
    }

    /**
     * Checks that the later tree, with root {@code newRoot}, extends the earlier one, with root {@code oldRoot}.
     *
     * @throws VerificationException if it does not follow, naming the computed and the expected root
     */
    public void verify(Hash oldRoot, Hash newRoot) {
        if (oldSize == newSize) {
            requireEqual("old", oldRoot, newRoot);
            return;
        }
        boolean leftOut = isStartLeftOut(oldSize);
        Hash start = leftOut ? oldRoot : path.get(0);
        List<Hash> siblings = leftOut ? path : path.subList(1, path.size());
        AuditPath climb = climb(oldSize, newSize);
        requireEqual("old", climb.rootOfPrefix(start, siblings), oldRoot);
        requireEqual("new", climb.root(start, siblings), newRoot);
    }

    private void requireEqual(String which, Hash computed, Hash expected) {
        if (!computed.equals(expected)) {
            throw new VerificationException("consistency proof from " + oldSize + " to " + newSize + ": computed "
                    + which + " root " + computed + ", expected " + which + " root " + expected);
        }
    }

    private static int length(long oldSize, long newSize) {
        if (oldSize == newSize) {
            return 0;
        }
        return climb(oldSize, newSize).length() + (isStartLeftOut(oldSize) ? 0 : 1);
    }

    // The earlier tree's last complete subtree is where both climbs start; where it is the whole earlier tree, its hash
    // is the earlier root and the proof leaves it out.
    private static boolean isStartLeftOut(long oldSize) {
        return Long.bitCount(oldSize) == 1;
    }

    private static AuditPath climb(long oldSize, long newSize) {
        int level = Long.numberOfTrailingZeros(oldSize);
        return new AuditPath((oldSize - 1) >> level, (newSize - 1) >> level);
    }
}
