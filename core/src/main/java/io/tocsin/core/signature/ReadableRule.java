package io.tocsin.core.signature;

import io.tocsin.core.flow.Feature;
import io.tocsin.core.flow.FeatureSpace;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Says in words what a signature matches: the columns in which it is farthest from normal traffic, each with the range
 * its flows had, one spread to either side. For people only; what decides is the distance. Stateless.
 */
public final class ReadableRule {
    private static final float FLAG_HOLDS = 0.5f;

    private ReadableRule() {}

    /**
     * The most telling clauses, the strongest first.
     *
     * @param space the one the signature is written in
     * @param max how many at most
     */
    public static List<String> clauses(ThreatSignature signature, FeatureSpace space, int max) {
        return IntStream.range(0, space.size())
                .boxed()
                .filter(i -> isTelling(signature, space, i))
                .sorted(Comparator.comparingDouble(
                        i -> -Math.abs(signature.centroid().get(i))))
                .limit(max)
                .map(i -> clause(signature, space, i))
                .toList();
    }

    // That a flag does not hold is news only where it nearly always does.
    private static boolean isTelling(ThreatSignature signature, FeatureSpace space, int i) {
        return feature(space, i).kind() != Feature.Kind.FLAG || holds(signature, space, i);
    }

    private static boolean holds(ThreatSignature signature, FeatureSpace space, int i) {
        return space.encoded(i, signature.centroid().get(i)) > FLAG_HOLDS;
    }

    private static Feature feature(FeatureSpace space, int i) {
        return space.schema().features().get(i);
    }

    private static String clause(ThreatSignature signature, FeatureSpace space, int i) {
        Feature feature = feature(space, i);
        float z = signature.centroid().get(i);
        float spread = signature.spread().get(i);
        double low = feature.natural(space.encoded(i, z - spread));
        double high = feature.natural(space.encoded(i, z + spread));
        return switch (feature.kind()) {
            case FLAG -> feature.name();
            case LOG -> feature.name() + " " + range("%.0f", low, high) + " " + feature.unit();
            case RATIO -> feature.name() + " " + range("%.2f", low, high);
            case RARITY -> feature.name() + " seen " + range("%.4f", high, low) + " of the time";
        };
    }

    private static String range(String format, double low, double high) {
        String from = String.format(Locale.ROOT, format, low);
        String to = String.format(Locale.ROOT, format, high);
        return from.equals(to) ? from : from + " to " + to;
    }
}
