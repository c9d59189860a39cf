package io.tocsin.lab.bench;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What some work gave, and how long it takes at its fastest: whatever else the machine does makes it slower only.
 *
 * @param result of one round
 * @param seconds of the fastest round, above 0
 * @param <T> what the work gives, the same in every round
 */
record Timed<T>(T result, double seconds) {
    private static final int MAX_ROUNDS = 10;
    private static final long MAX_NANOS = 100_000_000;
    private static final double NANOS = 1e9;

    /** Does {@code work} once and, as long as a tenth of a second has not passed, up to nine times more. */
    static <T> Timed<T> fastest(LongSupplier nanoTime, Supplier<T> work) {
        long first = nanoTime.getAsLong();
        T result = work.get();
        long end = nanoTime.getAsLong();
        long fastest = end - first;
        for (int round = 1; round < MAX_ROUNDS && end - first < MAX_NANOS; round++) {
            long begin = nanoTime.getAsLong();
            result = work.get();
            end = nanoTime.getAsLong();
            fastest = Math.min(fastest, end - begin);
        }
        return new Timed<>(result, Math.max(1, fastest) / NANOS); // a clock may be too coarse
    }
}
