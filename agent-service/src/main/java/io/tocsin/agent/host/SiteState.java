package io.tocsin.agent.host;

import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.AgentSlot;
import io.tocsin.agent.members.HostedAgent;
import io.tocsin.agent.members.SiteContext;
import io.tocsin.agent.playback.Schedule;
import io.tocsin.agent.playback.Traffic;
import io.tocsin.agent.snapshot.SiteSnapshot;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All of a site that a snapshot keeps. Not thread-safe.
 *
 * @param group its agents
 * @param traffic what they watch
 * @param schedule when they watch it
 * @param positions up to where the topics have been followed
 */
record SiteState(AgentGroup group, Traffic traffic, Schedule schedule, LogPositions positions) {
    /** The snapshot that begins with the journal's {@code segment}. */
    SiteSnapshot snapshot(long segment) {
        return new SiteSnapshot(
                group.registry().genesis().networkId(),
                segment,
                group.workers().map(group.agents(), HostedAgent::snapshot),
                traffic.toBytes(),
                schedule.toBytes(),
                group.ballots().toBytes(),
                positions.copy());
    }

    /**
     * A site that has done nothing, or goes on where {@code snapshot} says.
     *
     * @throws IllegalStateException if it is not of these agents, this network and this traffic
     */
    static SiteState load(SiteRuntimeSetup setup, Optional<SiteSnapshot> snapshot) {
        snapshot.ifPresent(found -> requireSameNetwork(setup, found));
        snapshot.ifPresent(found -> requireSameAgents(setup, found));
        AgentGroup group = new AgentGroup(setup.context(), agents(setup, snapshot));
        Schedule schedule = setup.traffic().schedule(group);
        snapshot.ifPresent(found -> {
            group.ballots().restore(found.ballots());
            schedule.restore(found.schedule());
        });
        LogPositions positions = snapshot.map(found -> found.positions().copy()).orElseGet(LogPositions::new);
        return new SiteState(group, setup.traffic(), schedule, positions);
    }

    private static void requireSameNetwork(SiteRuntimeSetup setup, SiteSnapshot found) {
        Hash network = setup.context().registry().genesis().networkId();
        if (!found.network().equals(network)) {
            throw new IllegalStateException("the snapshot is of network " + found.network() + ", the broker has "
                    + network + "; use another data folder for another network");
        }
    }

    private static void requireSameAgents(SiteRuntimeSetup setup, SiteSnapshot found) {
        List<AgentId> then =
                found.agents().stream().map(SiteSnapshot.AgentPart::id).toList();
        List<AgentId> now =
                setup.slots().stream().map(slot -> slot.enrolment().agent()).toList();
        if (!then.equals(now)) {
            throw new IllegalStateException("the snapshot is of agents " + then + ", this site is set up with " + now
                    + "; use another data folder for other agents");
        }
    }

    private static List<HostedAgent> agents(SiteRuntimeSetup setup, Optional<SiteSnapshot> snapshot) {
        SiteContext context = setup.context();
        List<AgentSlot> slots = setup.slots();
        List<Integer> indexes = IntStream.range(0, slots.size()).boxed().toList();
        return context.workers().map(indexes, i -> {
            Optional<SiteSnapshot.AgentPart> part =
                    snapshot.map(found -> found.agents().get(i));
            return HostedAgent.load(slots.get(i), context, part);
        });
    }
}
