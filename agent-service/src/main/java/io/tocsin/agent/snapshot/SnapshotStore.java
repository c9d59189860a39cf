package io.tocsin.agent.snapshot;

import java.util.Optional;

/** Keeps the newest snapshot of a site. For one thread. */
public interface SnapshotStore {
    /**
     * The newest snapshot, or empty if there has been none.
     *
     * @throws IllegalStateException if there is one and it is damaged
     */
    Optional<SiteSnapshot> load();

    /** Replaces the newest snapshot; durable once this returns. */
    void save(SiteSnapshot snapshot);
}
