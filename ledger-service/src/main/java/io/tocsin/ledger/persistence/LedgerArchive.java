package io.tocsin.ledger.persistence;

import io.quarkus.cache.CacheResult;
import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Sort;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.log.StoredEntry;
import io.tocsin.ledger.proof.LeafHashes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Reads the log for others than its writer. What is in it never changes, so single entries and checkpoints are cached
 * for ever, as many as fit; that something is not there yet is never cached. Thread-safe.
 */
@ApplicationScoped
public class LedgerArchive implements LeafHashes {
    private static final String ABOUT = """
            WITH found AS MATERIALIZED (
                SELECT sequence FROM ledger.entry WHERE subjects @> ARRAY[CAST(:subject AS bytea)])
            SELECT e.* FROM ledger.entry e WHERE e.sequence IN (
                SELECT sequence FROM found WHERE sequence >= :from ORDER BY sequence LIMIT :limit)
            ORDER BY e.sequence""";
    private static final String NEAR = """
            select max(c.size) from CheckpointRow c where c.size < ?1 union
            select min(c.size) from CheckpointRow c where c.size > ?1""";
    private static final String LEAF_HASHES =
            "select e.leafHash from EntryRow e where e.sequence >= ?1 and e.sequence < ?2 order by e.sequence";

    private final EntryRows entries;
    private final CheckpointRows checkpoints;
    private final Session hibernate;

    LedgerArchive(EntryRows entries, CheckpointRows checkpoints, Session hibernate) {
        this.entries = entries;
        this.checkpoints = checkpoints;
        this.hibernate = hibernate;
    }

    /**
     * The entry at {@code sequence}.
     *
     * @throws NoSuchElementException if there is none yet
     */
    @Transactional
    @CacheResult(cacheName = "ledger-entries")
    public StoredEntry entry(long sequence) {
        return entries.findByIdOptional(sequence)
                .map(EntryRow::toEntry)
                .orElseThrow(() -> new NoSuchElementException("no entry " + sequence + " yet"));
    }

    /** Up to {@code limit} entries from sequence {@code from} on, in order. */
    @Transactional
    public List<StoredEntry> entries(long from, int limit) {
        return entries.find("sequence >= ?1", Sort.by("sequence"), from).page(Page.ofSize(limit)).list().stream()
                .map(EntryRow::toEntry)
                .toList();
    }

    /**
     * The same, of those about {@code subject}, whether alone or among others. There are few of one subject, so all are
     * found through the index first; else the server might walk the whole log in order until it has {@code limit}.
     */
    @Transactional
    public List<StoredEntry> entriesAbout(SignatureId subject, long from, int limit) {
        return hibernate
                .createNativeQuery(ABOUT, EntryRow.class)
                .setParameter("subject", subject.value().toBytes())
                .setParameter("from", from)
                .setParameter("limit", limit)
                .getResultStream()
                .map(EntryRow::toEntry)
                .toList();
    }

    /** The newest checkpoint, or empty while the log is. */
    @Transactional
    public Optional<StoredCheckpoint> newest() {
        return checkpoints
                .findAll(Sort.descending("size"))
                .firstResultOptional()
                .map(CheckpointRow::toCheckpoint);
    }

    /**
     * The checkpoint at exactly {@code size}.
     *
     * @throws NoSuchElementException if there is none
     */
    @Transactional
    @CacheResult(cacheName = "ledger-checkpoints")
    public StoredCheckpoint checkpoint(long size) {
        return checkpoints
                .findByIdOptional(size)
                .map(CheckpointRow::toCheckpoint)
                .orElseThrow(() -> new NoSuchElementException("no checkpoint of size " + size));
    }

    /** The sizes of the checkpoints nearest to {@code size}: at most one below and one above. */
    @Transactional
    public List<Long> sizesNear(long size) {
        return hibernate
                .createQuery(NEAR, Long.class)
                .setParameter(1, size)
                .getResultStream()
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    @Override
    @Transactional
    public List<Hash> leafHashes(long begin, long end) {
        return hibernate
                .createQuery(LEAF_HASHES, byte[].class)
                .setParameter(1, begin)
                .setParameter(2, end)
                .getResultStream()
                .map(Hash::of)
                .toList();
    }
}
