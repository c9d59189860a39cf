package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.Observation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How each far end has behaved here since the Baseline: an address whose flows are mostly normal is not accused for its
 * odd ones. Keeps the most recently seen addresses only. Not thread-safe.
 */
public final class FarEndHistory {
    /** The longest address, as in an observation. */
    public static final int MAX_REMOTE_BYTES = 4 * Observation.MAX_REMOTE_LENGTH;

    private final int capacity;
    private final Map<String, Counts> seen;

    private static final class Counts {
        private int normal;
        private int all;
    }

    /** One that has seen nobody and remembers {@code capacity} addresses, 1 or more. */
    public FarEndHistory(int capacity) {
        this.capacity = capacity;
        this.seen = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Counts> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Counts one flow of {@code remote}. */
    public void observe(String remote, boolean isNormal) {
        Counts counts = seen.computeIfAbsent(remote, address -> new Counts());
        counts.all++;
        counts.normal += isNormal ? 1 : 0;
    }

    /** Whether {@code remote} has been seen, as far as it is remembered. */
    public boolean isMet(String remote) {
        return seen.containsKey(remote);
    }

    /** Whether {@code remote} has been seen and never normal, as far as it is remembered. */
    public boolean isAlwaysOdd(String remote) {
        Counts counts = seen.get(remote);
        return counts != null && counts.normal == 0;
    }

    /** Whether at least half of what was seen of {@code remote} was normal. */
    public boolean isFamiliar(String remote) {
        Counts counts = seen.get(remote);
        return counts != null && counts.normal > 0 && 2L * counts.normal >= counts.all;
    }

    /** Appends what was seen of each address, the one longest not asked for first. */
    public void write(CanonicalWriter out) {
        out.list(
                seen.entrySet(),
                (w, of) -> w.text(of.getKey()).int32(of.getValue().normal).int32(of.getValue().all));
    }

    /** Takes back what {@link #write} gave; call it on one that has seen nobody. */
    public void read(CanonicalReader in) {
        in.list(capacity, this::readOne);
    }

    private String readOne(CanonicalReader in) {
        String remote = in.text(MAX_REMOTE_BYTES);
        Counts counts = new Counts();
        counts.normal = in.int32();
        counts.all = in.int32();
        if (counts.normal < 0 || counts.normal > counts.all || seen.put(remote, counts) != null) {
            throw new IllegalArgumentException("familiarity: " + remote + " stands twice or was normal " + counts.normal
                    + " times of " + counts.all);
        }
        return remote;
    }
}
