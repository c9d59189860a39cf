package io.tocsin.agent.host;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.registry.Genesis;
import java.util.ArrayList;
import java.util.List;

/** Lets the agents of a site vote on ballots of others that are open. Not thread-safe. */
final class VoteScheduler {
    private final AgentGroup site;
    private final Conduct conduct;

    VoteScheduler(AgentGroup site, Conduct conduct) {
        this.site = site;
        this.conduct = conduct;
    }

    private record Ask(HostedAgent agent, List<ThreatSignature> signatures) {}

    /** The votes that are due, as signed messages in the agents' order; they have observed up to {@code horizonMicros}. */
    List<OutboundRecord> vote(long horizonMicros) {
        List<PendingBallots.OpenBallot> open = site.desk().ballots.values().stream()
                .filter(ballot -> isTime(ballot, horizonMicros))
                .filter(ballot ->
                        site.desk().verdict(ballot.opened().signature()).isEmpty())
                .toList();
        List<Ask> asks = new ArrayList<>();
        for (HostedAgent agent : site.agents()) {
            List<ThreatSignature> due = due(agent, open);
            if (!due.isEmpty()) {
                asks.add(new Ask(agent, due));
            }
        }
        Genesis genesis = site.registry().genesis();
        return site.workers().map(asks, ask -> ask.agent().vote(ask.signatures(), genesis, conduct)).stream()
                .flatMap(List::stream)
                .toList();
    }

    // An agent that was restarted votes with what it knew when it first came here, unless that would be too late.
    private boolean isTime(PendingBallots.OpenBallot ballot, long horizonMicros) {
        return !site.desk().isAhead(ballot.signature(), horizonMicros)
                || ballot.deadline().isHalfGone();
    }

    private List<ThreatSignature> due(HostedAgent agent, List<PendingBallots.OpenBallot> open) {
        List<ThreatSignature> due = new ArrayList<>();
        for (PendingBallots.OpenBallot ballot : open) {
            BallotRecord.Opened opened = ballot.opened();
            if (isEligible(agent, opened) && site.voted().add(opened.signature(), agent.id())) {
                due.add(ballot.signature());
            }
        }
        return due;
    }

    private boolean isEligible(HostedAgent agent, BallotRecord.Opened opened) {
        return !opened.author().equals(agent.id())
                && site.registry()
                        .electorates()
                        .at(opened.epoch())
                        .map(electorate -> isMember(electorate, agent))
                        .orElse(false);
    }

    private static boolean isMember(Electorate electorate, HostedAgent agent) {
        return electorate.seat(agent.id()).isPresent();
    }
}
