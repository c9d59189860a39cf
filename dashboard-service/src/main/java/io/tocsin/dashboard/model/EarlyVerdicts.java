package io.tocsin.dashboard.model;

import io.tocsin.core.signature.SignatureId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Verdicts whose ballot the intake has not shown yet, since the two topics are read side by side; the oldest are let go.
 * Not thread-safe.
 */
final class EarlyVerdicts {
    private final int most;
    private final Map<SignatureId, BallotFile.Decision> waiting = new LinkedHashMap<>();

    EarlyVerdicts(int most) {
        this.most = most;
    }

    void put(BallotFile.Decision told) {
        waiting.putIfAbsent(told.verdict().signature(), told);
        if (waiting.size() > most) {
            Iterator<SignatureId> oldest = waiting.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    Optional<BallotFile.Decision> take(SignatureId signature) {
        return Optional.ofNullable(waiting.remove(signature));
    }
}
