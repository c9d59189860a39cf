package io.tocsin.ledger.api;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.InclusionProof;
import java.util.List;

/**
 * That an entry is in the log (RFC 9162, section 2.1.3); hashes are hexadecimal.
 *
 * @param sequence of the entry
 * @param size of the tree
 * @param leafHash of the entry
 * @param root of the tree
 * @param path from the leaf upwards
 */
record InclusionView(long sequence, long size, String leafHash, String root, List<String> path) {
    static InclusionView of(InclusionProof proof, Hash leafHash, Hash root) {
        return new InclusionView(
                proof.index(),
                proof.size(),
                leafHash.toString(),
                root.toString(),
                proof.path().stream().map(Hash::toString).toList());
    }
}
