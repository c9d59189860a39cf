package io.tocsin.dashboard.model;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How much of each kind there was in each of the last sixty seconds of the broker's clock. Not thread-safe. */
public final class MinuteRates {
    private static final int SECONDS = 60;
    private static final long MILLIS = 1_000;

    private final Map<Kind, long[]> counts = new EnumMap<>(Kind.class);
    private final long[] seconds = new long[SECONDS];

    /** What is counted. */
    public enum Kind {
        FLOW,
        PROPOSAL,
        VOTE,
        VERDICT
    }

    MinuteRates() {
        Arrays.fill(seconds, -1);
        for (Kind kind : Kind.values()) {
            counts.put(kind, new long[SECONDS]);
        }
    }

    void add(Kind kind, long many, long millis) {
        long second = Math.floorDiv(millis, MILLIS);
        int slot = Math.floorMod(second, SECONDS);
        if (second < seconds[slot]) {
            return;
        }
        if (second > seconds[slot]) {
            seconds[slot] = second;
            for (long[] row : counts.values()) {
                row[slot] = 0;
            }
        }
        row(kind)[slot] += many;
    }

    /** Mean a second over the minute that ends at {@code nowMillis}. */
    public double perSecond(Kind kind, long nowMillis) {
        long now = Math.floorDiv(nowMillis, MILLIS);
        long[] row = row(kind);
        long sum = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            if (seconds[slot] > now - SECONDS && seconds[slot] <= now) {
                sum += row[slot];
            }
        }
        return (double) sum / SECONDS;
    }

    private long[] row(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }
}
