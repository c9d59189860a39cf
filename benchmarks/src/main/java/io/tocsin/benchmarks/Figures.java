package io.tocsin.benchmarks;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** How the benchmarks put what they measured. Stateless. */
final class Figures {
    private Figures() {}

    /** The middle one of {@code values}, of an even number the upper of the two; at least one. */
    static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Prints in every country alike. */
    static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
