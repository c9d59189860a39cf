package io.tocsin.protocol.audit;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an audit found. Counts cover everything that was read.
 *
 * @param entries audited
 * @param root recomputed over them
 * @param checkpoints audited
 * @param kinds entries by kind
 * @param votes single votes by what became of them in the recount
 * @param verdicts recounted, by name: {@code ACCEPTED/ENFORCE}, {@code ACCEPTED/ADVISORY}, {@code REJECTED}, {@code
 *     INCONCLUSIVE}
 * @param equivocations recounted
 * @param awaited decided by the last entries of their partition, with no verdict after them yet: no fault in a ledger that
 *     is still written, one in a ledger that is said to be whole
 * @param faults what does not follow, in the order of the log; of more than {@value #MAX_FAULTS} the first. One fault may
 *     bring others behind it: a verdict that somebody took out also leaves a root that is not the signed one
 * @param faultCount how many there are in all
 */
public record AuditReport(
        long entries,
        Hash root,
        long checkpoints,
        Map<LedgerEntry.Kind, Long> kinds,
        Map<VoteOutcome, Long> votes,
        Map<String, Long> verdicts,
        long equivocations,
        List<SignatureId> awaited,
        List<AuditFault> faults,
        long faultCount) {
    /** The most faults a report holds. */
    public static final int MAX_FAULTS = 1_000;

    public AuditReport {
        kinds = Map.copyOf(kinds);
        votes = Map.copyOf(votes);
        verdicts = Map.copyOf(verdicts);
        awaited = List.copyOf(awaited);
        faults = List.copyOf(faults);
    }

    /** Whether everything follows. */
    public boolean isOk() {
        return faultCount == 0;
    }

    /** The first thing that does not follow, or empty. */
    public Optional<AuditFault> fault() {
        return faults.stream().findFirst();
    }
}
