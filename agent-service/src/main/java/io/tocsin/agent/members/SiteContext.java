package io.tocsin.agent.members;

import io.tocsin.agent.ballots.SiteClock;
import io.tocsin.agent.ballots.VerdictTimeouts;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.core.parallel.Workers;
import io.tocsin.protocol.registry.NetworkRegistry;

/**
 * What a site works with, whatever its agents and its traffic.
 *
 * @param registry of the network, kept up to date by somebody else
 * @param registryEnd reads it on to its end
 * @param workers share the work of a phase between agents
 * @param observer is told what the agents do
 * @param meters count it
 * @param clock for waiting and for live traffic
 * @param timeouts how long captures wait for the consensus
 */
public record SiteContext(
        NetworkRegistry registry,
        RegistryEnd registryEnd,
        Workers workers,
        SiteObserver observer,
        AgentMeters meters,
        SiteClock clock,
        VerdictTimeouts timeouts) {}
