package io.tocsin.core.signature;

import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

    /** Takes the next anomaly, dropping what has grown too old or too many. */
    public void add(Observation anomaly) {
        expire(anomaly.timeMicros());
        if (members.size() == capacity) {
            dropOldest();
        }
        AnomalyCluster cluster = nearest(anomaly.row()).orElseGet(() -> lead(anomaly.row()));
        cluster.add(anomaly);
        members.addLast(new Member(anomaly, cluster));
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

    /** Every anomaly kept, oldest first. */
    public Iterable<Observation> anomalies() {
        return () -> members.stream().map(Member::observation).iterator();
    }

    /** How many anomalies are kept. */
    public int size() {
        return members.size();
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
        AnomalyCluster cluster = members.removeFirst().cluster();
        cluster.dropOldest();
        if (cluster.isEmpty()) {
            clusters.remove(cluster);
        }
    }
}
