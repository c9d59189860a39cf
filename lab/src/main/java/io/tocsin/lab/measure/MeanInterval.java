package io.tocsin.lab.measure;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A mean with its 95 % interval (Student, "The probable error of a mean", 1908).
 *
 * @param mean of the values
 * @param half how far the interval reaches to either side; empty of a single value
 */
public record MeanInterval(double mean, OptionalDouble half) {
    /** The .975 quantiles of Student's t for 1 to 10 degrees of freedom, below which the expansion is not exact enough. */
    private static final double[] T = {12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281};

    /** That of the normal distribution, which is their limit. */
    private static final double Z = 1.959964;

    /**
     * Of {@code values}, draws independent of each other.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static MeanInterval of(List<Double> values) {
        int n = values.size();
        double mean = values.stream()
                .mapToDouble(value -> value)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("values: got none, at least one is needed"));
        if (n == 1) {
            return new MeanInterval(mean, OptionalDouble.empty());
        }
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return new MeanInterval(mean, OptionalDouble.of(quantile(n - 1) * Math.sqrt(squares / (n - 1) / n)));
    }

    // Abramowitz and Stegun, Handbook of Mathematical Functions, 1964, 26.7.5, three terms.
    static double quantile(int freedom) {
        if (freedom <= T.length) {
            return T[freedom - 1];
        }
        double z2 = Z * Z;
        double first = Z * (z2 + 1) / 4;
        double second = Z * (5 * z2 * z2 + 16 * z2 + 3) / 96;
        double third = Z * (3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / 384;
        double v = freedom;
        return Z + first / v + second / (v * v) + third / (v * v * v);
    }
}
