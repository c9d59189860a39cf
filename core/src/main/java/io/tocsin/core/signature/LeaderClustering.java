package io.tocsin.core.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * Leader clustering (Hartigan, Clustering Algorithms, 1975, chapter 3): a row joins the first cluster whose leader is
 * within the distance, else it leads a new one. One pass, deterministic in the order given, and no cluster count to
 * guess. Thread-safe.
 */
public final class LeaderClustering {
    private final double distance;

    /**
     * Clusters within a root-mean-square distance.
     *
     * @param distance in standardised units, above 0
     */
    public LeaderClustering(double distance) {
        if (!(distance > 0)) {
            throw new IllegalArgumentException("cluster distance: got " + distance + ", must be above 0");
        }
        this.distance = distance;
    }

    /** The clusters in order of their leaders; every anomaly is in exactly one. */
    public List<List<Anomaly>> cluster(List<Anomaly> anomalies) {
        List<List<Anomaly>> clusters = new ArrayList<>();
        for (Anomaly anomaly : anomalies) {
            find(clusters, anomaly.row()).add(anomaly);
        }
        return clusters;
    }

    private List<Anomaly> find(List<List<Anomaly>> clusters, float[] row) {
        double limit = distance * distance * row.length;
        for (List<Anomaly> cluster : clusters) {
            if (squaredDistance(cluster.get(0).row(), row, limit) < limit) {
                return cluster;
            }
        }
        List<Anomaly> created = new ArrayList<>();
        clusters.add(created);
        return created;
    }

    /** The squared Euclidean distance, or a partial sum of it once that reaches {@code limit}. */
    static double squaredDistance(float[] a, float[] b, double limit) {
        double sum = 0;
        for (int i = 0; i < a.length && sum < limit; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
