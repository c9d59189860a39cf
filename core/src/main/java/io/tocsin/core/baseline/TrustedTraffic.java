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
        if (doubted() == 0) {
            return origin;
        }
        String share = baseline.isEmpty() ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100 * contamination(0));
        return origin + "; " + doubted() + " not trusted" + share;
    }

    /** How many flows of the recording are not trusted. */
    public int doubted() {
        return doubts.stream().mapToInt(Doubt::flows).sum();
    }

    /**
     * The estimated share of attacks in the recording, in [0,1]: of all its flows, those that are not trusted, and {@code
     * contradicted} ones that are; 0 without a Baseline, of which nothing was learnt.
     */
    public double contamination(int contradicted) {
        return baseline.map(trusted -> (double) (doubted() + contradicted) / (trusted.size() + doubted()))
                .orElse(0.0);
    }
}
