package io.tocsin.core.quarantine;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import java.util.List;

/**
 * That an enforced signature fires on trusted rows.
 *
 * @param signature the signature
 * @param verdict what the network decided
 * @param seenBy who said to have met it, its author first, at most {@value #MAX_SEEN_BY}
 * @param rows on how many trusted rows it fires that are not set apart, 1 or more
 */
public record ContradictedRows(ThreatSignature signature, Verdict.Accepted verdict, List<AgentId> seenBy, int rows) {
    /** The most witnesses that are remembered. */
    public static final int MAX_SEEN_BY = 64;

    public ContradictedRows {
        seenBy = seenBy.stream().limit(MAX_SEEN_BY).toList();
    }

    ContradictedRows on(int left) {
        return new ContradictedRows(signature, verdict, seenBy, left);
    }
}
