package io.tocsin.core.signature;

import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
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
    public List<List<Observation>> cluster(List<Observation> anomalies) {
        List<List<Observation>> clusters = new ArrayList<>();
        for (Observation anomaly : anomalies) {
            find(clusters, anomaly.row()).add(anomaly);
        }
        return clusters;
    }

    private List<Observation> find(List<List<Observation>> clusters, FeatureVector row) {
        double limit = distance * distance * row.size();
        for (List<Observation> cluster : clusters) {
            if (row.squaredDistance(cluster.get(0).row(), limit) < limit) {
                return cluster;
            }
        }
        List<Observation> created = new ArrayList<>();
        clusters.add(created);
        return created;
    }
}
