package io.tocsin.ledger.testing;

import io.tocsin.ledger.log.Chunk;
import io.tocsin.ledger.log.ConflictException;
import io.tocsin.ledger.log.LedgerStore;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.log.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A log in memory, which several stores may be connected to. */
public final class MemoryLog {
    private final NavigableMap<Long, StoredEntry> entries = new TreeMap<>();
    private final NavigableMap<Long, StoredCheckpoint> checkpoints = new TreeMap<>();
    private @Nullable LedgerStore writer;

    /** A further connection. */
    public LedgerStore connect() {
        return new Connected();
    }

    private final class Connected implements LedgerStore {
        @Override
        public boolean tryLock() {
            synchronized (MemoryLog.this) {
                if (writer == null) {
                    writer = this;
                }
                return writer == this;
            }
        }

        @Override
        public Optional<StoredCheckpoint> newest() {
            synchronized (MemoryLog.this) {
                return Optional.ofNullable(checkpoints.lastEntry()).map(last -> last.getValue());
            }
        }

        @Override
        public void append(Chunk chunk) {
            synchronized (MemoryLog.this) {
                for (StoredEntry entry : chunk.entries()) {
                    requireNew(entry);
                }
                chunk.entries().forEach(entry -> entries.put(entry.sequence(), entry));
                checkpoints.put(chunk.checkpoint().size(), chunk.checkpoint());
            }
        }

        private void requireNew(StoredEntry entry) {
            boolean known = entries.containsKey(entry.sequence())
                    || entries.values().stream()
                            .anyMatch(kept ->
                                    kept.source().offset() == entry.source().offset());
            if (known) {
                throw new ConflictException("entry " + entry.sequence() + " is there", new IllegalStateException());
            }
        }

        @Override
        public List<StoredEntry> entries(long from, int limit) {
            synchronized (MemoryLog.this) {
                return new ArrayList<>(entries.tailMap(from, true).values())
                        .stream().limit(limit).toList();
            }
        }

        @Override
        public List<StoredCheckpoint> checkpoints(long after, int limit) {
            synchronized (MemoryLog.this) {
                return new ArrayList<>(checkpoints.tailMap(after, false).values())
                        .stream().limit(limit).toList();
            }
        }

        @Override
        public void close() {
            synchronized (MemoryLog.this) {
                if (writer == this) {
                    writer = null;
                }
            }
        }
    }
}
