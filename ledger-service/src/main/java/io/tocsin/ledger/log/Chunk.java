package io.tocsin.ledger.log;

import java.util.List;

/**
 * Entries that are written at once, with the checkpoint after them.
 *
 * @param entries consecutive, at least one
 * @param checkpoint its size is the last sequence + 1
 */
public record Chunk(List<StoredEntry> entries, StoredCheckpoint checkpoint) {
    /** Checks that they belong together. */
    public Chunk {
        entries = List.copyOf(entries);
        long first = entries.isEmpty() ? -1 : entries.get(0).sequence();
        if (first + entries.size() != checkpoint.size()) {
            throw new IllegalArgumentException("chunk: got " + entries.size() + " entries from sequence " + first
                    + " and a checkpoint of size " + checkpoint.size());
        }
    }
}
