package io.tocsin.dashboard.model;

import io.tocsin.core.signature.SignatureId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Verdicts whose ballot the intake has not shown yet, since the two topics are read side by side; the oldest are let go.
 * Not thread-safe.
 */
final class PendingVerdicts {
    private final int max;
    private final Map<SignatureId, BallotProjection.Decision> waiting = new LinkedHashMap<>();

    PendingVerdicts(int max) {
        this.max = max;
    }

    void put(BallotProjection.Decision announcement) {
        waiting.putIfAbsent(announcement.verdict().signature(), announcement);
        if (waiting.size() > max) {
            waiting.remove(waiting.keySet().iterator().next());
        }
    }

    Optional<BallotProjection.Decision> take(SignatureId signature) {
        return Optional.ofNullable(waiting.remove(signature));
    }
}
