package io.tocsin.agent.host;

import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.core.parallel.Workers;
import io.tocsin.protocol.registry.NetworkRegistry;

/**
 * What a site works with, whatever its agents and its traffic.
 *
 * @param registry of the network, kept up to date by somebody else
 * @param workers share the work of a phase between agents
 * @param observer is told what the agents do
 * @param meters count it
 * @param time for waiting and for live traffic
 * @param waiting how long captures wait for the consensus
 */
public record SiteContext(
        NetworkRegistry registry,
        Workers workers,
        SiteObserver observer,
        AgentMeters meters,
        SiteClock time,
        VerdictTimeouts waiting) {}
