package io.tocsin.consensus.ballot;

import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is kept about a ballot beside core's own count. Not thread-safe. */
final class BallotEntry {
    private static final long NEVER = Long.MIN_VALUE;

    final SignatureId id;
    final ThreatSignature signature;
    final long openedMillis;
    private final long windowMillis;

    /** The records this ballot rests on, by offset, in order. */
    final List<Long> records = new ArrayList<>();

    private final Set<AgentId> late = new HashSet<>();
    private final Set<AgentId> faulty = new HashSet<>();
    private long decidedMillis = NEVER;
    private long askedMillis = NEVER;

    BallotEntry(ThreatSignature signature, SignatureId id, long openedMillis, long windowMillis) {
        this.id = id;
        this.signature = signature;
        this.openedMillis = openedMillis;
        this.windowMillis = windowMillis;
    }

    /** Records a late vote; whether it is the voter's first: once is enough for the ledger, more would only swell it. */
    boolean recordLateVote(AgentId voter) {
        return late.add(voter);
    }

    /** Records an equivocation; whether it is the voter's first: one proof is as good as a hundred. */
    boolean recordEquivocation(AgentId voter) {
        return faulty.add(voter);
    }

    void restOn(long offset) {
        if (records.isEmpty() || records.get(records.size() - 1) != offset) {
            records.add(offset);
        }
    }

    void decide(long millis) {
        decidedMillis = millis;
    }

    /** Whether its window is over and no close was asked for lately. */
    boolean needsClose(long nowMillis, long resendMillis) {
        return nowMillis - openedMillis >= windowMillis
                && (askedMillis == NEVER || nowMillis - askedMillis >= resendMillis);
    }

    void askedForClose(long nowMillis) {
        askedMillis = nowMillis;
    }

    boolean mayBeForgotten(long nowMillis, long graceMillis) {
        return decidedMillis != NEVER && nowMillis - decidedMillis >= graceMillis;
    }
}
