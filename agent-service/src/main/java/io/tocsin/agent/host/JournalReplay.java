package io.tocsin.agent.host;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.members.AgentGroup;
import io.tocsin.agent.members.HostedAgent;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.topic.Topic;
import java.util.List;

/** Recalls what a site's agents have said since their snapshot, so that they say nothing else. Not thread-safe. */
final class JournalReplay {
    private final AgentGroup group;
    private final BallotLogReader reader;

    JournalReplay(AgentGroup group) {
        this.group = group;
        this.reader = new BallotLogReader(group.registry());
    }

    /**
     * Recalls these messages, in order.
     *
     * @throws IllegalStateException if one is not of this site's agents, or not of this network
     */
    void replay(List<OutboundRecord> messages) {
        for (OutboundRecord message : messages) {
            if (message.topic() == Topic.PROPOSED) {
                recall(valid(message, reader.proposal(message.value())));
            } else {
                valid(message, reader.entry(message.value(), message.partition()))
                        .voting()
                        .ifPresent(this::recall);
            }
        }
    }

    private static <T> T valid(OutboundRecord message, Checked<T> checked) {
        return checked.value()
                .orElseThrow(() -> new IllegalStateException("the journal holds " + message + ", which is refused: "
                        + checked.refusal().orElseThrow()));
    }

    private HostedAgent signer(SignedBatch batch) {
        AgentId signer = batch.head().signer();
        return group.find(signer)
                .orElseThrow(() -> new IllegalStateException("the journal holds words of " + signer
                        + ", who is no agent of this site; use another data folder for other agents"));
    }

    private void recall(BallotLogEntry.Voting voting) {
        HostedAgent agent = signer(voting.batch());
        agent.recallVotes(voting.batch().head().counter());
        for (Vote vote : voting.votes()) {
            if (group.ballots().vote(vote.signature(), agent.id())) {
                agent.recountVote(vote);
            }
        }
    }

    private void recall(SignedProposal proposal) {
        HostedAgent agent = signer(proposal.batch());
        agent.recallProposal(proposal.batch().head().counter());
        if (group.ballots().propose(proposal.signature().id(), group.agents().indexOf(agent))) {
            agent.recountProposal(proposal.signature());
        }
    }
}
