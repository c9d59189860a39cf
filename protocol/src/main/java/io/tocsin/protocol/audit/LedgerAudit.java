package io.tocsin.protocol.audit;

import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * Recomputes a whole ledger from its entries and the registry: leaf hashes, roots, notes, every signature, every vote
 * and every verdict. It trusts nobody but the network's key; that what it is given is all there once was, only a
 * checkpoint somebody else remembers can show, so such checkpoints may be given too. Entries stream through; ballots are
 * kept in memory, a few hundred bytes a vote. For one thread, once.
 */
public final class LedgerAudit {
    private final TreeAudit tree;
    private final BallotAudit ballots;
    private final AuditFaults faults = new AuditFaults();
    private final Map<LedgerEntry.Kind, Long> kinds = new EnumMap<>(LedgerEntry.Kind.class);
    private long checkpoints;

    /** An audit against {@code registry}, which is complete and up to date. */
    public LedgerAudit(NetworkRegistry registry) {
        this.tree = new TreeAudit(
                LedgerKeys.origin(registry.genesis().networkId()), LedgerKeys.verifiers(registry), faults);
        this.ballots = new BallotAudit(registry, faults);
    }

    /**
     * Audits everything: a fault is listed and the audit goes on behind it, so that one forged entry hides no later one.
     *
     * @param entries in order of sequence, from 0; an {@link IllegalArgumentException} of the iterator is a row that
     *     cannot be one of a ledger
     * @param stored checkpoints in order of size; those of one size must agree
     */
    public AuditReport run(Iterator<AuditedEntry> entries, Iterator<AuditedCheckpoint> stored) {
        Optional<AuditedCheckpoint> next = checkpointsUpTo(0, next(stored), stored);
        while (entries.hasNext()) {
            next(entries).ifPresent(this::entry);
            next = checkpointsUpTo(tree.next(), next, stored);
        }
        // Those behind it are as far beyond the end, for the same reason.
        next.ifPresent(beyond -> faults.during(() -> tree.checkpoint(beyond)));
        return report();
    }

    private void entry(AuditedEntry audited) {
        faults.during(() -> {
            tree.entry(audited);
            kinds.merge(audited.entry().kind(), 1L, Long::sum);
            faults.during(() -> ballots.entry(audited.entry()));
        });
    }

    private Optional<AuditedCheckpoint> checkpointsUpTo(
            long size, Optional<AuditedCheckpoint> first, Iterator<AuditedCheckpoint> stored) {
        Optional<AuditedCheckpoint> next = first;
        while (next.isPresent() && next.get().size() <= size) {
            AuditedCheckpoint due = next.get();
            faults.during(() -> tree.checkpoint(due));
            checkpoints++;
            next = next(stored);
        }
        return next;
    }

    private <T> Optional<T> next(Iterator<T> rows) {
        while (rows.hasNext()) {
            try {
                return Optional.of(rows.next());
            } catch (IllegalArgumentException e) {
                faults.add(tree.next(), AuditFault.Field.ROW, String.valueOf(e.getMessage()), "a row of a ledger");
            }
        }
        return Optional.empty();
    }

    private AuditReport report() {
        return new AuditReport(
                tree.size(),
                tree.root(),
                checkpoints,
                kinds,
                ballots.votes(),
                ballots.verdicts(),
                ballots.equivocations(),
                ballots.awaited(),
                faults.first(),
                faults.count());
    }
}
