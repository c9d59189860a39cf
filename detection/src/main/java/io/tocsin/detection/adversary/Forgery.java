package io.tocsin.detection.adversary;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.Blockable;
import io.tocsin.core.signature.Indicator;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.Adversary.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes signatures an adversary has no evidence for, of what any agent can know. Stateless. */
public final class Forgery {
    /** The narrowest radius that honest agents give a signature. */
    public static final float NARROW = 0.05f;

    /** In units of the feature space, where normal rows are one apart: nothing that anybody sees lies there. */
    private static final double FAR = 6;

    private static final int LEAST_SUPPORT = 3;
    private static final int MOST_SUPPORT = 1_000;

    /** Well-known services, which honest sites are not glad to lose. */
    private static final List<String> WELL_KNOWN = List.of(
            "104.16.132.229", "13.107.42.14", "140.82.121.4", "142.250.74.78", "151.101.1.140", "20.205.243.166");

    private Forgery() {}

    /** A behaviour that is known to be a threat, one accepted lately or else one found; empty if there is none. */
    public static Optional<ThreatSignature> threat(Turn turn, SplittableRandom random) {
        List<ThreatSignature> known = Stream.concat(
                        turn.situation().accepted().stream(),
                        turn.found().stream().map(Proposal::signature))
                .toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(known.get(random.nextInt(known.size())));
    }

    /** {@link #threat} asked {@code times}, each when it comes to be used: what is made of one draws before the next. */
    public static Stream<ThreatSignature> threats(Turn turn, int times, SplittableRandom random) {
        return IntStream.range(0, times).mapToObj(i -> threat(turn, random)).flatMap(Optional::stream);
    }

    /** The behaviour of {@code threat} with other exemplars, each as wide as its centroid. */
    public static Proposal withExemplars(
            Turn turn, ThreatSignature threat, List<FeatureVector> exemplars, SplittableRandom random) {
        ThreatSignature changed = new ThreatSignature(
                threat.author(),
                threat.space(),
                threat.centroid(),
                threat.spread(),
                threat.radius(),
                exemplars,
                threat.indicators(),
                threat.support(),
                threat.firstSeenMicros(),
                threat.lastSeenMicros(),
                Optional.empty());
        return copy(turn, changed, threat.indicators(), random);
    }

    /**
     * A behaviour that nobody has, naming {@code indicators}.
     *
     * @param like gives the feature space and the times
     * @param place which behaviour: the same number gives the same
     */
    public static Proposal nothing(
            Turn turn, ThreatSignature like, Collection<Indicator> indicators, long place, SplittableRandom random) {
        FeatureVector far = far(like.centroid().size(), new SplittableRandom(place));
        ThreatSignature nothing = new ThreatSignature(
                like.author(),
                like.space(),
                far,
                FeatureVector.of(new float[far.size()]),
                NARROW,
                List.of(far),
                List.of(),
                like.support(),
                like.firstSeenMicros(),
                like.lastSeenMicros(),
                Optional.empty());
        return copy(turn, nothing, indicators, random);
    }

    /**
     * {@code threat} with a behaviour on the way from its own to another row.
     *
     * @param share of the way, in [0,1]
     * @param radius its reach
     */
    public static ThreatSignature between(ThreatSignature threat, FeatureVector row, double share, float radius) {
        FeatureVector centre = between(threat.centroid(), row, share);
        return new ThreatSignature(
                threat.author(),
                threat.space(),
                centre,
                threat.spread(),
                radius,
                List.of(centre),
                List.of(),
                threat.support(),
                threat.firstSeenMicros(),
                threat.lastSeenMicros(),
                Optional.empty());
    }

    private static FeatureVector between(FeatureVector from, FeatureVector to, double share) {
        float[] values = new float[from.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (from.get(i) + share * (to.get(i) - from.get(i)));
        }
        return FeatureVector.of(values);
    }

    private static FeatureVector far(int width, SplittableRandom random) {
        float[] values = new float[width];
        for (int i = 0; i < width; i++) {
            values[i] = (float) ((random.nextBoolean() ? 1 : -1) * FAR * (1 + random.nextDouble()));
        }
        return FeatureVector.of(values);
    }

    /** The behaviour of {@code threat} as if it had found that itself; its support is made up, so that it is a new one. */
    public static Proposal copy(
            Turn turn, ThreatSignature threat, Collection<Indicator> indicators, SplittableRandom random) {
        return new Proposal(
                new ThreatSignature(
                        turn.situation().agent(),
                        threat.space(),
                        threat.centroid(),
                        threat.spread(),
                        threat.radius(),
                        threat.exemplars(),
                        List.copyOf(new TreeSet<>(indicators)),
                        random.nextInt(LEAST_SUPPORT, MOST_SUPPORT),
                        threat.firstSeenMicros(),
                        threat.lastSeenMicros(),
                        Optional.empty()),
                List.of());
    }

    /** Up to {@code count} addresses that did no harm: contacts of its own trusted traffic, and well-known services. */
    public static List<Indicator> harmless(Turn turn, int count, long seed) {
        Set<String> known = new TreeSet<>(WELL_KNOWN);
        turn.situation().trusted().map(Baseline::contacts).ifPresent(known::addAll);
        List<String> left =
                known.stream().filter(Blockable::isAddress).collect(Collectors.toCollection(ArrayList::new));
        SplittableRandom random = new SplittableRandom(seed);
        List<Indicator> drawn = new ArrayList<>();
        while (drawn.size() < count && !left.isEmpty()) {
            drawn.add(Indicator.address(left.remove(random.nextInt(left.size()))));
        }
        return List.copyOf(drawn);
    }

    /** Up to {@code count} rows of its own trusted traffic that are {@code width} wide. */
    public static List<FeatureVector> normalRows(Turn turn, int count, int width, SplittableRandom random) {
        return turn.situation().trusted().map(Baseline::fit).filter(fit -> fit.columns() == width).stream()
                .flatMap(fit -> random.ints(count, 0, fit.rows()).mapToObj(fit::row))
                .map(FeatureVector::of)
                .toList();
    }
}
