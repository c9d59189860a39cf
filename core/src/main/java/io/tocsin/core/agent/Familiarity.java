package io.tocsin.core.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How each far end has behaved here since the Baseline: an address whose flows are mostly normal is not accused for its
 * odd ones. Keeps the most recently seen addresses only. Not thread-safe.
 */
final class Familiarity {
    private final Map<String, Counts> seen;

    private static final class Counts {
        private int normal;
        private int all;
    }

    Familiarity(int capacity) {
        this.seen = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Counts> eldest) {
                return size() > capacity;
            }
        };
    }

    void observe(String remote, boolean isNormal) {
        Counts counts = seen.computeIfAbsent(remote, address -> new Counts());
        counts.all++;
        counts.normal += isNormal ? 1 : 0;
    }

    /** Whether at least half of what was seen of {@code remote} was normal. */
    boolean isFamiliar(String remote) {
        Counts counts = seen.get(remote);
        return counts != null && counts.normal > 0 && 2L * counts.normal >= counts.all;
    }
}
