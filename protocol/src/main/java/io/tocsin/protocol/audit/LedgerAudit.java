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
    private final Map<LedgerEntry.Kind, Long> kinds = new EnumMap<>(LedgerEntry.Kind.class);
    private long checkpoints;

    /** An audit against {@code registry}, which is complete and up to date. */
    public LedgerAudit(NetworkRegistry registry) {
        this.tree = new TreeAudit(LedgerKeys.origin(registry.genesis().networkId()), LedgerKeys.verifiers(registry));
        this.ballots = new BallotAudit(registry);
    }

    /**
     * Audits up to the first fault.
     *
     * @param entries in order of sequence, from 0
     * @param stored checkpoints in order of size; those of one size must agree
     */
    public AuditReport run(Iterator<AuditedEntry> entries, Iterator<AuditedCheckpoint> stored) {
        try {
            compare(entries, stored);
            return report(Optional.empty());
        } catch (AuditException e) {
            return report(Optional.of(e.fault()));
        }
    }

    private void compare(Iterator<AuditedEntry> entries, Iterator<AuditedCheckpoint> stored) {
        Optional<AuditedCheckpoint> next = checkpointsUpTo(0, next(stored), stored);
        while (entries.hasNext()) {
            AuditedEntry audited = entries.next();
            tree.entry(audited);
            ballots.entry(audited.entry());
            kinds.merge(audited.entry().kind(), 1L, Long::sum);
            next = checkpointsUpTo(tree.size(), next, stored);
        }
        next.ifPresent(tree::checkpoint);
    }

    private Optional<AuditedCheckpoint> checkpointsUpTo(
            long size, Optional<AuditedCheckpoint> first, Iterator<AuditedCheckpoint> stored) {
        Optional<AuditedCheckpoint> next = first;
        while (next.isPresent() && next.get().size() <= size) {
            tree.checkpoint(next.get());
            checkpoints++;
            next = next(stored);
        }
        return next;
    }

    private static Optional<AuditedCheckpoint> next(Iterator<AuditedCheckpoint> stored) {
        return stored.hasNext() ? Optional.of(stored.next()) : Optional.empty();
    }

    private AuditReport report(Optional<AuditFault> fault) {
        return new AuditReport(
                tree.size(),
                tree.root(),
                checkpoints,
                kinds,
                ballots.votes(),
                ballots.verdicts(),
                ballots.equivocations(),
                ballots.awaited(),
                fault);
    }
}
