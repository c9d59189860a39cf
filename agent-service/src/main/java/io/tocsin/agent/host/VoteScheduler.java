package io.tocsin.agent.host;

import io.tocsin.agent.ballots.OpenBallot;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.HostedAgent;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.registry.Genesis;
import java.util.ArrayList;
import java.util.List;

/** Lets the agents of a site vote on ballots of others that are open. Not thread-safe. */
final class VoteScheduler {
    private final AgentGroup group;
    private final Conduct conduct;

    VoteScheduler(AgentGroup group, Conduct conduct) {
        this.group = group;
        this.conduct = conduct;
    }

    private record Ask(HostedAgent agent, List<ThreatSignature> signatures) {}

    /** The votes that are due, as signed messages in the agents' order; they have observed up to {@code horizonMicros}. */
    List<OutboundRecord> vote(long horizonMicros) {
        List<OpenBallot> open = group.ballots().votable(horizonMicros);
        List<Ask> asks = group.agents().stream()
                .map(agent -> new Ask(agent, due(agent, open)))
                .filter(ask -> !ask.signatures().isEmpty())
                .toList();
        Genesis genesis = group.registry().genesis();
        return group.workers().map(asks, ask -> ask.agent().vote(ask.signatures(), genesis, conduct)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<ThreatSignature> due(HostedAgent agent, List<OpenBallot> open) {
        List<ThreatSignature> due = new ArrayList<>();
        for (OpenBallot ballot : open) {
            BallotRecord.Opened opened = ballot.opened();
            if (isEligible(agent, opened) && group.ballots().vote(opened.signature(), agent.id())) {
                due.add(ballot.signature());
            }
        }
        return due;
    }

    // With a key it has not in the ballot's epoch its vote would not count: such a ballot is finished without it.
    private boolean isEligible(HostedAgent agent, BallotRecord.Opened opened) {
        return !opened.author().equals(agent.id())
                && group.isElector(agent.id(), opened.epoch())
                && group.registry()
                        .tenure(agent.id(), agent.keyEpoch())
                        .filter(key -> key.includes(opened.epoch()))
                        .isPresent();
    }
}
