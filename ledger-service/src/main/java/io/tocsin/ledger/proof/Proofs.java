package io.tocsin.ledger.proof;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.ConsistencyProof;
import io.tocsin.core.translog.InclusionProof;
import java.util.List;

/** Makes proofs from stored leaf hashes, and verifies each before it is given away. Thread-safe. */
public final class Proofs {
    private final RangeRoots roots;

    /** Proofs over {@code leaves}. */
    public Proofs(LeafHashes leaves) {
        this.roots = new RangeRoots(leaves);
    }

    /** The root over the first {@code size} leaves, 1 or more. */
    public Hash root(long size) {
        return roots.root(new LeafRange(0, size));
    }

    /**
     * Proves that leaf {@code index} is among the first {@code size}, all of which are stored.
     *
     * @throws io.tocsin.core.translog.VerificationException if what is stored does not make {@code root}
     */
    public InclusionProof inclusion(long index, long size, Hash root) {
        InclusionProof proof = new InclusionProof(index, size, roots.roots(LeafRange.inclusion(index, size)));
        proof.verify(roots.root(new LeafRange(index, index + 1)), root);
        return proof;
    }

    /**
     * Proves that the first {@code newSize} leaves, all of which are stored, begin with the first {@code oldSize}.
     *
     * @throws io.tocsin.core.translog.VerificationException if what is stored does not make the roots
     */
    public ConsistencyProof consistency(long oldSize, long newSize, Hash oldRoot, Hash newRoot) {
        List<Hash> path = roots.roots(LeafRange.consistency(oldSize, newSize));
        ConsistencyProof proof = new ConsistencyProof(oldSize, newSize, path);
        proof.verify(oldRoot, newRoot);
        return proof;
    }
}
