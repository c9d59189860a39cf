package io.tocsin.core.signature;

import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Like anomalies, and which of their far ends were already named in a signature. Not thread-safe. */
public final class AnomalyCluster {
    private final FeatureVector leader;
    private final Deque<Observation> members = new ArrayDeque<>();
    private final Set<String> named = new HashSet<>();
    private boolean grown;

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

    /** Whether {@code remote} was named in a signature made of it. */
    public boolean hasNamed(String remote) {
        return named.contains(remote);
    }

    /** Remembers that a signature naming {@code remotes} was made of it. */
    public void published(List<String> remotes) {
        named.addAll(remotes);
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

    // The named addresses of a dropped member go with it, unless another member shares them, so the set stays bounded.
    void dropOldest() {
        String remote = members.removeFirst().remote();
        if (!remote.isEmpty()
                && members.stream().noneMatch(member -> member.remote().equals(remote))) {
            named.remove(remote);
        }
    }
}
