package io.tocsin.detection.capture;

import java.util.concurrent.TimeUnit;
import java.util.function.IntToLongFunction;

/**
 * Where most of many times lie, whatever a few of them say: one row of time 0 would make an hour of traffic fifty years.
 * Immutable and thread-safe.
 */
public final class UsualTimes {
    /** Of fewer times each is taken at its word. */
    static final int MIN_TIMES = 20;

    /** How often the usual span a time may lie from the median. */
    private static final long REACH = 10;

    /** Nearer than a month nothing is far: captures have gaps, of a night, of a holiday. Clocks err by years. */
    private static final long MIN_REACH_MICROS = TimeUnit.DAYS.toMicros(30);

    private static final int HUNDREDTH = 100;
    private static final int TWENTIETH = 20;
    private static final int FEW = 5;

    private final long median;
    private final long lower;
    private final long upper;
    private final long earliest;
    private final long latest;

    private UsualTimes(int count, IntToLongFunction ascending) {
        int beyond = beyond(count);
        this.median = ascending.applyAsLong(count / 2);
        this.lower = ascending.applyAsLong(beyond);
        this.upper = ascending.applyAsLong(count - 1 - beyond);
        long half = (upper - lower) / 2;
        this.earliest = Math.max(ascending.applyAsLong(0), lower - Math.min(half, lower));
        this.latest = Math.min(ascending.applyAsLong(count - 1), upper + Math.min(half, Long.MAX_VALUE - upper));
    }

    /**
     * Of times in ascending order.
     *
     * @param count how many, 1 or more
     * @param ascending each by its place, in microseconds, not negative
     */
    public static UsualTimes of(int count, IntToLongFunction ascending) {
        if (count < 1) {
            throw new IllegalArgumentException("count: got " + count + ", allowed 1 or more");
        }
        return new UsualTimes(count, ascending);
    }

    // A hundredth at either end; of a few hundred times a few, since a hundredth of them would be nobody.
    private static int beyond(int count) {
        return count < MIN_TIMES ? 0 : Math.max((count + HUNDREDTH - 1) / HUNDREDTH, Math.min(count / TWENTIETH, FEW));
    }

    /** The first of them, or if that is a stray, half the usual span before the usual ones. */
    public long earliest() {
        return earliest;
    }

    /** The last of them, likewise. */
    public long latest() {
        return latest;
    }

    /** From {@link #earliest} to {@link #latest}: at most twice what all but the outermost hundredths span. */
    public long span() {
        return latest - earliest;
    }

    /** Whether {@code time} cannot be of the same recording. */
    public boolean isFar(long time) {
        return Math.abs(time - median) > reach();
    }

    /** The first time that is not far, 0 or more. */
    public long farBefore() {
        return Math.max(0, median - reach());
    }

    /** The last one. */
    public long farAfter() {
        return median + Math.min(reach(), Long.MAX_VALUE - median);
    }

    private long reach() {
        long usual = upper - lower;
        return usual > Long.MAX_VALUE / REACH ? Long.MAX_VALUE : Math.max(MIN_REACH_MICROS, REACH * usual);
    }
}
