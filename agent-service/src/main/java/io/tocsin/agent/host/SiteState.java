package io.tocsin.agent.host;

import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.snapshot.SiteSnapshot;
import java.util.List;

/** Turns a site into a snapshot. */
record SiteState(AgentGroup site, Schedule pace, Traffic traffic) {
    static SiteState of(AgentGroup site, Schedule pace, Traffic traffic) {
        return new SiteState(site, pace, traffic);
    }

    SiteSnapshot snapshot(long segment, LogPositions positions) {
        List<SiteSnapshot.AgentPart> agents = site.workers()
                .map(
                        site.agents(),
                        agent -> new SiteSnapshot.AgentPart(
                                agent.id(),
                                agent.agent().snapshot(),
                                agent.work().toBytes()));
        byte[] source = traffic instanceof Traffic.Live live ? live.source().toBytes() : new byte[0];
        return new SiteSnapshot(
                site.registry().genesis().networkId(),
                segment,
                agents,
                source,
                pace.toBytes(),
                PendingBallotsCodec.toBytes(site),
                positions.copy());
    }
}
