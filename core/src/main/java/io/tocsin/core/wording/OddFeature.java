package io.tocsin.core.wording;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.score.ScoreExplanation;
import java.util.List;
import java.util.Locale;

/**
 * One feature that makes a flow odd, in natural units: a count, size or port, or a share in [0,1]; of a category how often
 * it occurs.
 *
 * @param feature its name in the schema
 * @param observed the flow's value
 * @param median of trusted flows
 * @param low the lower end of what all but a hundredth of trusted flows have
 * @param high the upper end
 * @param share of all that made the flow odd, in (0,1]
 * @param text such as {@code window ports 240 (usual: 1 to 12)}
 */
public record OddFeature(
        String feature, double observed, double median, double low, double high, double share, String text) {
    private static final double FLAG_HOLDS = 0.5;
    private static final double EXACT_BELOW = 10_000;

    /** The features of {@code explanation}, of a row of {@code space}, the strongest first. */
    public static List<OddFeature> of(ScoreExplanation explanation, FeatureSpace space) {
        return explanation.causes().stream().map(cause -> of(cause, space)).toList();
    }

    /** Whether the flow's value is none of those that all but a hundredth of trusted flows have. */
    public boolean isUnusualAlone() {
        return observed < low || observed > high;
    }

    private static OddFeature of(ScoreExplanation.Cause cause, FeatureSpace space) {
        int i = cause.column();
        Feature feature = space.schema().features().get(i);
        double observed = feature.natural(space.encoded(i, cause.observed()));
        double median = feature.natural(space.encoded(i, cause.median()));
        double oneEnd = feature.natural(space.encoded(i, cause.low()));
        double otherEnd = feature.natural(space.encoded(i, cause.high()));
        // The rarer a category is, the greater is its code.
        double low = Math.min(oneEnd, otherEnd);
        double high = Math.max(oneEnd, otherEnd);
        String text = feature.kind() == Feature.Kind.FLAG
                ? flag(feature, observed > FLAG_HOLDS, low, high)
                : feature.name().replace('_', ' ') + (feature.kind() == Feature.Kind.RARITY ? " as rare as " : " ")
                        + said(feature, observed) + " (usual: "
                        + range(said(feature, low), said(feature, high)) + ")";
        return new OddFeature(feature.name(), observed, median, low, high, cause.share(), text);
    }

    private static String flag(Feature feature, boolean holds, double low, double high) {
        String usual = low > FLAG_HOLDS ? "always" : high > FLAG_HOLDS ? "sometimes" : "never";
        return (holds ? "" : "not ") + feature.name() + " (usual: " + usual + ")";
    }

    private static String said(Feature feature, double natural) {
        return switch (feature.kind()) {
            case LOG ->
                switch (feature.unit()) {
                    case "ms" -> Quantities.duration(natural);
                    case "bytes" -> Quantities.size(natural);
                    case "port" -> String.format(Locale.ROOT, "%.0f", natural);
                    default -> number(natural);
                };
            case RATIO, FLAG -> Quantities.percent(natural);
            case RARITY -> String.format(Locale.ROOT, "%.2f %%", 100 * natural);
        };
    }

    private static String number(double natural) {
        return natural < EXACT_BELOW && Math.abs(natural - Math.rint(natural)) > 0.05
                ? String.format(Locale.ROOT, "%.1f", natural)
                : String.format(Locale.ROOT, "%,.0f", natural);
    }

    private static String range(String low, String high) {
        return low.equals(high) ? low : low + " to " + high;
    }
}
