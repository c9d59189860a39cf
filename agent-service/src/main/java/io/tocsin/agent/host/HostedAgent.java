package io.tocsin.agent.host;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.BallotRecord;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One agent with its key and its counters. Used by one thread at a time. */
final class HostedAgent {
    private final AgentSlot seat;
    private final Agent agent;
    private final AgentCounters work;
    private final AgentMeters meters;

    HostedAgent(AgentSlot seat, Agent agent, AgentCounters work, AgentMeters meters) {
        this.seat = seat;
        this.agent = agent;
        this.work = work;
        this.meters = meters;
    }

    AgentId id() {
        return agent.id();
    }

    AgentSlot seat() {
        return seat;
    }

    Agent agent() {
        return agent;
    }

    AgentCounters work() {
        return work;
    }

    HostedAgent follow(List<BallotRecord> records) {
        records.forEach(agent::follow);
        return this;
    }

    Optional<Verdict> verdict(SignatureId signature) {
        return agent.verdict(signature);
    }

    /** Votes on {@code signatures} as signed messages, and remembers what it says. */
    List<OutboundRecord> vote(List<ThreatSignature> signatures, Genesis genesis, Conduct conduct) {
        List<Vote> votes = signatures.stream()
                .flatMap(signature -> conduct.votes(signature, agent.vote(signature)).stream())
                .toList();
        votes.forEach(agent::remember);
        votes.forEach(vote -> meters.voted(vote.stance()));
        work.votes += votes.size();
        List<OutboundRecord> messages = new ArrayList<>();
        meters.sign().record(() -> {
            for (VoteBatches.Group group : VoteBatches.deal(votes, genesis)) {
                SignedBatch batch =
                        seat.signer().sign(SignedBatch.Kind.VOTES, work.nextVotes++, group.partition(), group.items());
                byte[] record = new BallotLogEntry.Voting(group.votes(), batch).toBytes();
                messages.add(new OutboundRecord(Topic.BALLOT_LOG, group.partition(), id().value(), record));
            }
        });
        return messages;
    }

    /** Recalls a vote it cast and forgot: said again, it is the same. */
    void remember(Vote vote) {
        agent.remember(vote);
    }

    List<Assessment> observe(List<Observation> observations) {
        List<Assessment> assessments = agent.observe(observations);
        long alerts = assessments.stream().filter(Assessment::isReported).count();
        work.flows += observations.size();
        work.alerts += alerts;
        for (Observation observation : observations) {
            work.captureMicros = Math.max(work.captureMicros, observation.timeMicros());
        }
        countFirstContacts(observations, assessments);
        meters.observed(observations.size(), alerts);
        return assessments;
    }

    private void countFirstContacts(List<Observation> observations, List<Assessment> assessments) {
        Set<String> counted = new HashSet<>();
        for (int i = 0; i < assessments.size(); i++) {
            Assessment assessment = assessments.get(i);
            boolean warned = assessment.first() && assessment.listed().isPresent();
            if (warned && counted.add(observations.get(i).remote())) {
                work.forewarned++;
                work.prevented +=
                        assessment.listed().filter(Effect.ENFORCE::equals).isPresent() ? 1 : 0;
            }
        }
    }

    List<Proposal> propose() {
        return agent.propose();
    }

    /** A proposal as a signed message. */
    OutboundRecord sign(Proposal proposal) {
        work.proposed++;
        meters.proposed();
        SignedBatch batch = seat.signer()
                .sign(
                        SignedBatch.Kind.PROPOSAL,
                        work.nextProposal++,
                        0,
                        List.of(proposal.signature().toBytes()));
        return new OutboundRecord(Topic.PROPOSED, OutboundRecord.BY_KEY, id().value(), batch.toBytes());
    }

    /** Acts on what was decided, in order, and fits anew what is due. */
    List<AgentEvent> conclude(List<DecidedBallot> conclusions, long nowMicros) {
        List<AgentEvent> events = new ArrayList<>();
        for (DecidedBallot conclusion : conclusions) {
            if (conclusion.verdict() instanceof Verdict.Accepted accepted) {
                events.add(agent.act(accepted, conclusion.signature(), nowMicros));
            } else {
                agent.dismiss(conclusion.verdict());
            }
        }
        events.addAll(agent.refit());
        events.forEach(this::count);
        return events;
    }

    /** What it says to a verdict its own count does not confirm. */
    AgentEvent refuse(Verdict.Accepted forged, ThreatSignature signature) {
        AgentEvent event = agent.act(forged, signature, work.captureMicros);
        count(event);
        return event;
    }

    private void count(AgentEvent event) {
        meters.event(event);
        if (event instanceof AgentEvent.Refused) {
            work.refused++;
        }
    }
}
