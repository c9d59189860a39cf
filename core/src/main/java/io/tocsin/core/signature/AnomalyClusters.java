package io.tocsin.core.signature;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An agent's recent anomalies, grouped by likeness as they come: leader clustering (Hartigan, Clustering Algorithms,
 * 1975, chapter 3) that does not forget between steps, so that a slow attack finds its companions. A row joins the
 * nearest leader within the distance, else it leads a cluster of its own. Memory is bounded by count and by age.
 * Deterministic in the order given; not thread-safe.
 */
public final class AnomalyClusters {
    private final double distance;
    private final int capacity;
    private final long keepMicros;
    private final List<AnomalyCluster> clusters = new ArrayList<>();
    private final Deque<Member> members = new ArrayDeque<>();
    private final Map<String, Deque<Observation>> byRemote = new HashMap<>();

    private record Member(Observation observation, AnomalyCluster cluster) {}

    /**
     * No anomalies yet.
     *
     * @param distance root-mean-square distance to a leader, above 0
     * @param capacity anomalies kept in all, 1 or more
     * @param keepMicros how long one is kept, above 0
     */
    public AnomalyClusters(double distance, int capacity, long keepMicros) {
        if (!(distance > 0) || capacity < 1 || keepMicros <= 0) {
            throw new IllegalArgumentException("clusters: got distance " + distance + ", capacity " + capacity
                    + ", keepMicros " + keepMicros + "; all must be above 0");
        }
        this.distance = distance;
        this.capacity = capacity;
        this.keepMicros = keepMicros;
    }

    /** All {@code anomalies} grouped in their order, none dropped for age or number. */
    public static List<List<Observation>> group(List<Observation> anomalies, double distance) {
        AnomalyClusters clusters = new AnomalyClusters(distance, Math.max(1, anomalies.size()), Long.MAX_VALUE);
        anomalies.forEach(clusters::add);
        return clusters.grown().stream().map(AnomalyCluster::members).toList();
    }

    /** Takes the next anomaly, dropping what has grown too old or too many. */
    public void add(Observation anomaly) {
        expire(anomaly.timeMicros());
        if (members.size() == capacity) {
            dropOldest();
        }
        AnomalyCluster cluster = nearest(anomaly.row()).orElseGet(() -> lead(anomaly.row()));
        cluster.add(anomaly);
        keep(new Member(anomaly, cluster));
    }

    private void keep(Member member) {
        members.addLast(member);
        byRemote.computeIfAbsent(member.observation().remote(), remote -> new ArrayDeque<>())
                .addLast(member.observation());
    }

    /** Drops what is older than the age limit at {@code nowMicros}. */
    public void expire(long nowMicros) {
        while (!members.isEmpty() && members.getFirst().observation().timeMicros() < nowMicros - keepMicros) {
            dropOldest();
        }
    }

    /** The clusters that gained members since they were last {@linkplain AnomalyCluster#settle settled}. */
    public List<AnomalyCluster> grown() {
        return clusters.stream().filter(AnomalyCluster::hasGrown).toList();
    }

    /** The anomalies kept whose far end is {@code remote}, oldest first, a view. */
    public Collection<Observation> of(String remote) {
        return Collections.unmodifiableCollection(byRemote.getOrDefault(remote, new ArrayDeque<>()));
    }

    /** Every anomaly kept, oldest first. */
    public Iterable<Observation> anomalies() {
        return () -> members.stream().map(Member::observation).iterator();
    }

    /** How many anomalies are kept. */
    public int size() {
        return members.size();
    }

    /** Appends the canonical form: the clusters, then every anomaly with the index of its cluster among them. */
    public void write(CanonicalWriter out) {
        Map<AnomalyCluster, Integer> positions = new HashMap<>();
        clusters.forEach(cluster -> positions.put(cluster, positions.size()));
        out.list(clusters, (w, cluster) -> cluster.write(w));
        out.list(members, (w, member) -> member.observation()
                .write(w)
                .int32(Objects.requireNonNull(positions.get(member.cluster()))));
    }

    /**
     * Takes back what {@link #write} gave; call it on one that holds nothing. What is over the capacity is dropped.
     *
     * @param width of the rows
     * @throws IllegalArgumentException if an anomaly is of no cluster, or a cluster has none
     */
    public void read(CanonicalReader in, int width) {
        clusters.addAll(in.list(Integer.MAX_VALUE, r -> AnomalyCluster.read(r, width)));
        in.list(Integer.MAX_VALUE, r -> member(r, width)).forEach(this::keep);
        members.forEach(member -> member.cluster().takeBack(member.observation()));
        if (clusters.stream().anyMatch(AnomalyCluster::isEmpty)) {
            throw new IllegalArgumentException("clusters: one has no anomaly");
        }
        while (members.size() > capacity) {
            dropOldest();
        }
    }

    private Member member(CanonicalReader in, int width) {
        Observation observation = Observation.read(in, width);
        int index = in.int32();
        if (index < 0 || index >= clusters.size()) {
            throw new IllegalArgumentException(
                    "cluster of an anomaly: got " + index + ", there are " + clusters.size());
        }
        return new Member(observation, clusters.get(index));
    }

    private Optional<AnomalyCluster> nearest(FeatureVector row) {
        double limit = distance * distance * row.size();
        AnomalyCluster best = null;
        for (AnomalyCluster cluster : clusters) {
            double squared = cluster.leader().squaredDistance(row, limit);
            if (squared < limit) {
                limit = squared;
                best = cluster;
            }
        }
        return Optional.ofNullable(best);
    }

    private AnomalyCluster lead(FeatureVector row) {
        AnomalyCluster cluster = new AnomalyCluster(row);
        clusters.add(cluster);
        return cluster;
    }

    private void dropOldest() {
        Member oldest = members.removeFirst();
        String remote = oldest.observation().remote();
        Deque<Observation> same = byRemote.get(remote);
        if (same != null) {
            same.removeFirst();
            byRemote.computeIfPresent(remote, (address, left) -> left.isEmpty() ? null : left);
        }
        AnomalyCluster cluster = oldest.cluster();
        cluster.dropOldest();
        if (cluster.isEmpty()) {
            clusters.remove(cluster);
        }
    }
}
