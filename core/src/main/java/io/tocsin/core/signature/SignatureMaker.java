package io.tocsin.core.signature;

import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Describes a cluster of like anomalies as a threat signature. Thread-safe. */
public final class SignatureMaker {
    private final AgentId author;
    private final FeatureSpace space;
    private final RadiusRule radius;

    /** Makes signatures in {@code space} in the name of {@code author}. */
    public SignatureMaker(AgentId author, FeatureSpace space, RadiusRule radius) {
        this.author = author;
        this.space = space;
        this.radius = radius;
    }

    /**
     * Describes {@code cluster}.
     *
     * @param cluster at least one anomaly
     * @param remotes the addresses to name, at most {@link ThreatSignature#MAX_INDICATORS}; an empty one names nothing
     */
    public ThreatSignature describe(List<Observation> cluster, Collection<String> remotes) {
        FeatureVector middle =
                FeatureVector.mean(cluster.stream().map(Observation::row).toList());
        double[] distances = cluster.stream()
                .mapToDouble(
                        member -> Math.sqrt(middle.squaredDistance(member.row(), Double.MAX_VALUE) / middle.size()))
                .toArray();
        TreeSet<Indicator> indicators = new TreeSet<>();
        remotes.stream()
                .filter(remote -> !remote.isEmpty())
                .map(Indicator::address)
                .forEach(indicators::add);
        float reach = radius.of(distances);
        return new ThreatSignature(
                author,
                space.id(),
                middle,
                FeatureVector.of(spread(cluster, middle)),
                reach,
                exemplars(cluster, distances, middle, reach),
                List.copyOf(indicators),
                cluster.size(),
                cluster.stream().mapToLong(Observation::timeMicros).min().orElseThrow(),
                cluster.stream().mapToLong(Observation::timeMicros).max().orElseThrow(),
                Optional.empty());
    }

    private static float[] spread(List<Observation> cluster, FeatureVector middle) {
        float[] deviation = new float[middle.size()];
        for (int i = 0; i < deviation.length; i++) {
            double sum = 0;
            for (Observation member : cluster) {
                double difference = member.row().get(i) - middle.get(i);
                sum += difference * difference;
            }
            deviation[i] = (float) Math.sqrt(sum / cluster.size());
        }
        return deviation;
    }

    // Evenly spaced from the nearest to the farthest member within reach, so that they cover the cluster and not only
    // its
    // middle, and teach nothing that peers could not test.
    private static List<FeatureVector> exemplars(
            List<Observation> cluster, double[] distances, FeatureVector middle, float reach) {
        Integer[] byDistance = IntStream.range(0, distances.length).boxed().toArray(Integer[]::new);
        Arrays.sort(byDistance, Comparator.comparingDouble(i -> distances[i]));
        int within = Math.max(1, (int) cluster.stream()
                .filter(member -> ThreatSignature.reaches(middle, reach, member.row()))
                .count());
        int count = Math.min(ThreatSignature.MAX_EXEMPLARS, within);
        return IntStream.range(0, count)
                .mapToObj(k -> cluster.get(byDistance[k * (within - 1) / Math.max(1, count - 1)]))
                .map(Observation::row)
                .toList();
    }

    /**
     * How far a signature reaches: a quantile of its members' distances between two bounds. Few members say little about
     * where a behaviour ends, so the lower bound is the wider the fewer there are: a wide signature is one that peers'
     * normal traffic can refute.
     *
     * @param quantile in (0,1]
     * @param floor the least radius, above 0
     * @param guard the least radius times the number of members, 0 or more
     * @param cap the greatest, at most {@link ThreatSignature#MAX_RADIUS}; it wins over the others
     */
    public record RadiusRule(double quantile, float floor, float guard, float cap) {
        public RadiusRule {
            if (!(quantile > 0 && quantile <= 1 && guard >= 0)
                    || !(floor > 0 && floor <= cap && cap <= ThreatSignature.MAX_RADIUS)) {
                throw new IllegalArgumentException(
                        "radius: got quantile " + quantile + ", guard " + guard + ", between "
                                + floor + " and " + cap + "; allowed 0 to 1, 0 or more, 0 < floor <= cap <= "
                                + ThreatSignature.MAX_RADIUS);
            }
        }

        float of(double[] distances) {
            double[] ascending = distances.clone();
            Arrays.sort(ascending);
            int at = (int) Math.ceil(quantile * ascending.length) - 1;
            float min = Math.max(floor, guard / ascending.length);
            return (float) Math.min(cap, Math.max(min, ascending[at]));
        }
    }
}
