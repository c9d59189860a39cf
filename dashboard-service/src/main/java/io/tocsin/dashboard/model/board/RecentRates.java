package io.tocsin.dashboard.model.board;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** How much of each kind there was in each of the last ten minutes' seconds of the broker's clock. Not thread-safe. */
public final class RecentRates {
    /** Seconds that are kept. */
    public static final int SECONDS = 660;

    private static final int MINUTE = 60;
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

    /** Nothing counted yet. */
    public RecentRates() {
        Arrays.fill(seconds, -1);
        for (Kind kind : Kind.values()) {
            counts.put(kind, new long[SECONDS]);
        }
    }

    /** Counts {@code many} of {@code kind} at {@code millis} since the epoch. */
    public void add(Kind kind, long many, long millis) {
        long second = Math.floorDiv(millis, MILLIS);
        int slot = Math.floorMod(second, SECONDS);
        if (second < seconds[slot]) {
            return;
        }
        if (second > seconds[slot]) {
            seconds[slot] = second;
            counts.values().forEach(row -> row[slot] = 0);
        }
        row(kind)[slot] += many;
    }

    /** Mean a second over the minute that ends at {@code nowMillis}. */
    public double perSecond(Kind kind, long nowMillis) {
        long now = Math.floorDiv(nowMillis, MILLIS);
        return (double) between(kind, now - MINUTE, now) / MINUTE;
    }

    /**
     * Sums of stretches of equal length, the oldest first.
     *
     * @param lastSecond the last second of the last stretch, since the epoch
     * @param stretches how many
     * @param secondsEach their length; together no longer than what is kept
     */
    public long[] sums(Kind kind, long lastSecond, int stretches, int secondsEach) {
        if (stretches * secondsEach > SECONDS) {
            throw new IllegalArgumentException("stretches: got " + stretches + " of " + secondsEach
                    + " s, allowed up to " + SECONDS + " s together");
        }
        long[] sums = new long[stretches];
        for (int i = 0; i < stretches; i++) {
            long end = lastSecond - (long) (stretches - 1 - i) * secondsEach;
            sums[i] = between(kind, end - secondsEach, end);
        }
        return sums;
    }

    /** The sum of the seconds after {@code before} up to {@code end}. */
    private long between(Kind kind, long before, long end) {
        long[] row = row(kind);
        long sum = 0;
        for (long second = before + 1; second <= end; second++) {
            int slot = Math.floorMod(second, SECONDS);
            sum += seconds[slot] == second ? row[slot] : 0;
        }
        return sum;
    }

    private long[] row(Kind kind) {
        return Objects.requireNonNull(counts.get(kind));
    }
}
