package io.tocsin.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves {@code begin} to {@code end - 1}, whose root is one hash of a proof. Which ranges those are follows RFC 9162,
 * sections 2.1.3.1 (PATH) and 2.1.4.1 (PROOF), word by word; that what comes out is a proof, core's verifiers say.
 *
 * @param begin first leaf, 0 or more
 * @param end after the last leaf, above {@code begin}
 */
record LeafRange(long begin, long end) {
    LeafRange {
        if (begin < 0 || end <= begin) {
            throw new IllegalArgumentException("leaf range: got " + begin + " to " + end);
        }
    }

    /** What an inclusion proof of leaf {@code index} in the first {@code size} is made of, from the leaf upwards. */
    static List<LeafRange> inclusion(long index, long size) {
        List<LeafRange> path = new ArrayList<>();
        new LeafRange(0, size).path(index, path);
        return path;
    }

    /** What a consistency proof from {@code oldSize} to {@code newSize} is made of, in order. */
    static List<LeafRange> consistency(long oldSize, long newSize) {
        List<LeafRange> path = new ArrayList<>();
        new LeafRange(0, newSize).subProof(oldSize, true, path);
        return path;
    }

    long width() {
        return end - begin;
    }

    private void path(long index, List<LeafRange> path) {
        if (width() == 1) {
            return;
        }
        if (index < middle()) {
            left().path(index, path);
            path.add(right());
        } else {
            right().path(index, path);
            path.add(left());
        }
    }

    /** {@code known}: whether the old tree's root is all there was in this range, so that the verifier has it. */
    private void subProof(long oldEnd, boolean known, List<LeafRange> path) {
        if (oldEnd == end) {
            if (!known) {
                path.add(this);
            }
        } else if (oldEnd <= middle()) {
            left().subProof(oldEnd, known, path);
            path.add(right());
        } else {
            right().subProof(oldEnd, false, path);
            path.add(left());
        }
    }

    private long middle() {
        return begin + Long.highestOneBit(width() - 1);
    }

    private LeafRange left() {
        return new LeafRange(begin, middle());
    }

    private LeafRange right() {
        return new LeafRange(middle(), end);
    }
}
