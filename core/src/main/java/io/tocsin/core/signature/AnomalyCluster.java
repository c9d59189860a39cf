package io.tocsin.core.signature;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.codec.Require;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Like anomalies, and whether a signature was made of them. Not thread-safe. */
public final class AnomalyCluster {
    private final FeatureVector leader;
    private final Deque<Observation> members = new ArrayDeque<>();
    private boolean grown;
    private int publishedSize;

    AnomalyCluster(FeatureVector leader) {
        this.leader = leader;
    }

    /** The row others are measured against. */
    public FeatureVector leader() {
        return leader;
    }

    /** The members, oldest first. */
    public List<Observation> members() {
        return List.copyOf(members);
    }

    /** How many members it has. */
    public int size() {
        return members.size();
    }

    /** Whether it has doubled since a signature was made of it, or none was: only then is there more to tell. */
    public boolean isWorthTelling() {
        return members.size() >= 2 * publishedSize;
    }

    /** Remembers that a signature was made of it. */
    public void publish() {
        publishedSize = members.size();
    }

    /** Marks its present members as considered. */
    public void settle() {
        grown = false;
    }

    boolean hasGrown() {
        return grown;
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    void add(Observation member) {
        members.addLast(member);
        grown = true;
    }

    void dropOldest() {
        members.removeFirst();
    }

    /** Appends everything but the members, which {@link AnomalyClusters} writes in the order of all. */
    void write(CanonicalWriter out) {
        leader.write(out).bool(grown).int32(publishedSize);
    }

    /** Reads a cluster whose members are still to be {@linkplain #takeBack taken back}. */
    static AnomalyCluster read(CanonicalReader in, int width) {
        AnomalyCluster cluster = new AnomalyCluster(FeatureVector.read(in, width));
        cluster.grown = in.bool();
        cluster.publishedSize = in.int32();
        Require.atLeast("published size", 0, cluster.publishedSize);
        return cluster;
    }

    /** Adds a member it had before: that is no growth. */
    void takeBack(Observation member) {
        members.addLast(member);
    }
}
