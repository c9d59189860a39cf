package io.tocsin.core.score;

/**
 * Where a share lies of which a sample is known: E. B. Wilson, "Probable inference, the law of succession, and statistical
 * inference", JASA 1927. Immutable.
 *
 * @param low the lower bound, in [0,1]
 * @param high the upper one, in [0,1]
 */
public record WilsonInterval(double low, double high) {
    /**
     * The interval of {@code hits} of {@code all}; all of [0,1] if there are none.
     *
     * @param hits 0 to {@code all}
     * @param z how many standard deviations to either side, above 0
     */
    public static WilsonInterval of(long hits, long all, double z) {
        if (all == 0) {
            return new WilsonInterval(0, 1);
        }
        double p = (double) hits / all;
        double z2 = z * z / all;
        double middle = (p + z2 / 2) / (1 + z2);
        double half = z / (1 + z2) * Math.sqrt(p * (1 - p) / all + z2 / (4 * all));
        return new WilsonInterval(Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
