package io.tocsin.ledger.log;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.CompactRange;
import java.util.List;

/**
 * What the log committed to after a chunk, with all it takes to go on from there.
 *
 * @param size entries so far, 1 or more
 * @param root the root over them
 * @param peaks the roots of the complete subtrees, one for each bit set in {@code size}
 * @param nextOffset of the intake: the first that is not in the log yet, 1 or more
 * @param note the signed note
 */
public record StoredCheckpoint(long size, Hash root, List<Hash> peaks, long nextOffset, String note) {
    /** Checks the ranges above, and that peaks and root belong together. */
    public StoredCheckpoint {
        if (size < 1 || nextOffset < size) {
            throw new IllegalArgumentException("checkpoint: got size " + size + " and next offset " + nextOffset
                    + ", allowed 1 or more and not less than that");
        }
        peaks = List.copyOf(peaks);
        Hash computed = new CompactRange(size, peaks).root();
        if (!computed.equals(root)) {
            throw new IllegalArgumentException(
                    "checkpoint at size " + size + ": its peaks make root " + computed + ", it says " + root);
        }
    }

    /** The tree, ready to grow. */
    public CompactRange tree() {
        return new CompactRange(size, peaks);
    }
}
