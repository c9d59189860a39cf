package io.tocsin.core.baseline;

import io.tocsin.core.score.Baseline;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a sensor trusts, and why not more.
 *
 * @param baseline its trusted traffic, or empty
 * @param origin where that comes from, or why there is none, for people
 * @param doubts what of the recording is not trusted
 */
public record TrustedTraffic(Optional<Baseline> baseline, String origin, List<Doubt> doubts) {
    public TrustedTraffic {
        doubts = List.copyOf(doubts);
    }

    /** Nothing is trusted, for {@code reason}. */
    public static TrustedTraffic none(String reason) {
        return new TrustedTraffic(Optional.empty(), reason, List.of());
    }

    /** All of {@code baseline}. */
    public static TrustedTraffic of(Baseline baseline, String origin) {
        return new TrustedTraffic(Optional.of(baseline), origin, List.of());
    }

    /** The origin and, in short, what is not trusted of it, for people. */
    public String summary() {
        int doubted = doubted();
        return doubted == 0
                ? origin
                : origin + String.format(Locale.ROOT, "; %d not trusted (%.1f %%)", doubted, 100 * contamination());
    }

    /** How many flows of the recording are not trusted. */
    public int doubted() {
        return doubts.stream().mapToInt(Doubt::flows).sum();
    }

    /** The estimated share of attacks in the recording, in [0,1]: of all its flows, those that are not trusted. */
    public double contamination() {
        int trusted = baseline.map(Baseline::size).orElse(0);
        int doubted = doubted();
        return doubted == 0 ? 0 : (double) doubted / (trusted + doubted);
    }
}
