package io.tocsin.agent.host;

import io.tocsin.agent.journal.Journal;
import io.tocsin.agent.members.AgentSlot;
import io.tocsin.agent.members.SiteContext;
import io.tocsin.agent.playback.Traffic;
import io.tocsin.agent.snapshot.SnapshotStore;
import java.time.Duration;
import java.util.List;

/**
 * What a site is made of.
 *
 * @param slots its agents in their order, at least one
 * @param traffic what they watch
 * @param context what they work with
 * @param journal keeps what they say
 * @param snapshots keeps what they know
 * @param snapshotEvery how often, above 0
 */
public record SiteRuntimeSetup(
        List<AgentSlot> slots,
        Traffic traffic,
        SiteContext context,
        Journal journal,
        SnapshotStore snapshots,
        Duration snapshotEvery) {
    /** Copies the list and checks the ranges above. */
    public SiteRuntimeSetup {
        slots = List.copyOf(slots);
        require(!slots.isEmpty(), "agents of the site: got none, at least one is needed");
        int feeds = traffic.rounds().map(List::size).orElse(slots.size());
        require(
                feeds == slots.size(),
                "agents of the site: got " + slots.size() + " for " + feeds + " feeds, must be one each");
        boolean isPositive = !snapshotEvery.isNegative() && !snapshotEvery.isZero();
        require(isPositive, "snapshot interval: got " + snapshotEvery + ", must be above 0");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
