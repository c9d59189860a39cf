package io.tocsin.ledger.proof;

import io.tocsin.core.codec.Hash;
import java.util.List;

/** The leaf hashes that are stored. Thread-safe. */
@FunctionalInterface
public interface LeafHashes {
    /** Those of the entries {@code begin} to {@code end - 1}, in order. */
    List<Hash> leafHashes(long begin, long end);
}
