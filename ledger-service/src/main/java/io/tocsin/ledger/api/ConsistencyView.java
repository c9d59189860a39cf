package io.tocsin.ledger.api;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.ConsistencyProof;
import java.util.List;

/**
 * That a tree extends an earlier one (RFC 9162, section 2.1.4); hashes are hexadecimal.
 *
 * @param from size of the earlier tree
 * @param to size of the later tree
 * @param fromRoot root of the earlier tree
 * @param toRoot root of the later tree
 * @param path the hashes in between
 */
record ConsistencyView(long from, long to, String fromRoot, String toRoot, List<String> path) {
    static ConsistencyView of(ConsistencyProof proof, Hash fromRoot, Hash toRoot) {
        return new ConsistencyView(
                proof.oldSize(),
                proof.newSize(),
                fromRoot.toString(),
                toRoot.toString(),
                proof.path().stream().map(Hash::toString).toList());
    }
}
