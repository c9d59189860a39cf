package io.tocsin.agent.members;

import io.tocsin.agent.ballots.DecidedBallot;
import io.tocsin.agent.ballots.TimedRecord;
import io.tocsin.agent.ballots.VoteBatches;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.agent.snapshot.SiteSnapshot;
import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.AgentFigures;
import io.tocsin.core.agent.Assessment;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.quarantine.Quarantine;
import io.tocsin.core.score.Baseline;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.registry.Genesis;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** One agent with its key and its counters. Used by one thread at a time. */
public final class HostedAgent {
    private final AgentSlot slot;
    private final Agent agent;
    private final AgentCounters counters;
    private final AlertDesk alerts;
    private final AgentMeters meters;
    private final Conduct.Experience experience;

    private HostedAgent(AgentSlot slot, Agent agent, AgentCounters counters, AgentMeters meters) {
        this.slot = slot;
        this.agent = agent;
        this.counters = counters;
        this.alerts = new AlertDesk(slot.setup(), agent);
        this.meters = meters;
        this.experience = new Conduct.Experience(slot.setup());
    }

    /** The agent of {@code slot} as {@code part} has it, or a new one; either counts the log anew, for itself. */
    public static HostedAgent load(AgentSlot slot, SiteContext context, Optional<SiteSnapshot.AgentPart> part) {
        NetworkRegistry registry = context.registry();
        BallotBook ballots = registry.book();
        Agent agent = part.map(found -> Agent.restore(slot.setup(), ballots, found.memory()))
                .orElseGet(() -> new Agent(slot.setup(), ballots));
        AgentCounters counters =
                part.map(found -> AgentCounters.fromBytes(found.counters())).orElseGet(AgentCounters::new);
        return new HostedAgent(slot, agent, counters, context.meters());
    }

    /** All it knows and has done, for {@link #load}. */
    public SiteSnapshot.AgentPart snapshot() {
        return new SiteSnapshot.AgentPart(id(), agent.snapshot(), counters.toBytes());
    }

    /** Its name. */
    public AgentId id() {
        return agent.id();
    }

    /** Which of its keys it signs with. */
    public int keyEpoch() {
        return slot.signer().keyEpoch();
    }

    /** Counts records of the ballot log; what became of each. */
    List<BallotBook.Result> follow(List<TimedRecord> records) {
        return records.stream()
                .map(timed -> agent.follow(timed.record(), timed.appendedMillis()))
                .toList();
    }

    /** How a ballot ended by its own count, or empty. */
    Optional<Verdict> verdict(SignatureId signature) {
        return agent.verdict(signature);
    }

    /** Votes on {@code signatures} as signed messages, and remembers what it says. */
    public List<OutboundRecord> vote(List<ThreatSignature> signatures, Genesis genesis, Conduct conduct) {
        Conduct.Situation situation = experience.situation();
        List<Vote> votes = signatures.stream()
                .flatMap(signature -> conduct.votes(signature, agent.vote(signature), situation).stream())
                .toList();
        votes.forEach(agent::remember);
        votes.forEach(vote -> meters.voted(vote.stance()));
        counters.voted(votes.size());
        List<OutboundRecord> messages = new ArrayList<>();
        meters.sign().record(() -> {
            for (VoteBatches.Group group : VoteBatches.deal(votes, genesis)) {
                SignedBatch batch = slot.signer()
                        .sign(SignedBatch.Kind.VOTES, counters.takeVotes(), group.partition(), group.items());
                byte[] record = new BallotLogEntry.Voting(group.votes(), batch).toBytes();
                messages.add(new OutboundRecord(Topic.BALLOT_LOG, group.partition(), id().value(), record));
            }
        });
        return messages;
    }

    /** Finds in the log a batch of its votes with this counter. */
    public void recallVotes(long counter) {
        counters.recallVotes(counter);
    }

    /** Finds in the log a batch of a proposal with this counter. */
    public void recallProposal(long counter) {
        counters.recallProposal(counter);
    }

    /** Recalls a vote it cast and forgot: said again, it is the same. */
    public void remember(Vote vote) {
        agent.remember(vote);
    }

    /** Recalls a vote it cast after its snapshot, and counts it again. */
    public void recountVote(Vote vote) {
        agent.remember(vote);
        counters.voted(1);
    }

    /** Counts again a proposal it made after its snapshot; what it asked to revoke it disowned then. */
    public void recountProposal(ThreatSignature proposal) {
        counters.proposed();
        proposal.revoked().ifPresent(agent::disown);
    }

    /** Assesses observations, one assessment each. */
    public List<Assessment> observe(List<Observation> observations) {
        List<Assessment> assessments = agent.observe(observations);
        meters.observed(observations.size(), counters.observed(observations, assessments));
        meters.incidents(alerts.observed(observations, assessments));
        experience.observed(observations);
        return assessments;
    }

    /** Lines of its source were left out. */
    public void badLines(long lines) {
        counters.badLines(lines);
        meters.badLines(lines);
    }

    /** What it has to propose now, if {@code conduct} says it. */
    public List<Proposal> propose(Conduct conduct) {
        return conduct.proposals(agent.propose(), experience.situation());
    }

    /** The accepted signatures it asks the network to vote on again; each is returned once. */
    List<SignatureId> collateral() {
        return agent.collateral();
    }

    /** Why it asks. */
    String collateralReason() {
        return slot.setup().policy().collateral().reason();
    }

    /** A proposal as a signed message. */
    OutboundRecord sign(ThreatSignature proposal) {
        counters.proposed();
        meters.proposed();
        List<byte[]> items = List.of(proposal.toBytes());
        SignedBatch batch = slot.signer().sign(SignedBatch.Kind.PROPOSAL, counters.takeProposal(), 0, items);
        return new OutboundRecord(Topic.PROPOSED, OutboundRecord.BY_KEY, id().value(), batch.toBytes());
    }

    /** What it complains of, 1 to {@link Complaint#MAX_ITEMS}, as a signed message; the time is its counter. */
    OutboundRecord complain(List<Complaint> complaints, long nowMicros) {
        List<byte[]> items = complaints.stream().map(Complaint::toBytes).toList();
        SignedBatch batch = slot.signer().sign(SignedBatch.Kind.COMPLAINTS, nowMicros, 0, items);
        return new OutboundRecord(Topic.COMPLAINTS, OutboundRecord.BY_KEY, id().value(), batch.toBytes());
    }

    /** Acts on what was decided, in order and from the time given for each, and fits anew what is due. */
    List<AgentEvent> conclude(List<DecidedBallot> decided, ToLongFunction<DecidedBallot> fromMicros) {
        List<AgentEvent> events = new ArrayList<>();
        for (DecidedBallot ballot : decided) {
            agent.conclude(ballot.verdict(), ballot.signature(), fromMicros.applyAsLong(ballot))
                    .ifPresent(events::add);
            ballot.verdict().accepted().ifPresent(accepted -> experience.accepted(ballot.signature()));
        }
        events.addAll(agent.refit());
        events.forEach(this::count);
        return events;
    }

    /** Carries out its operator's answer about rows it trusts. */
    QuarantineOrder.Done answer(QuarantineOrder order) {
        SignatureId signature = order.signature();
        boolean isWaiting = agent.contradicted().stream()
                .anyMatch(one -> one.signature().id().equals(signature));
        if (!isWaiting && !(agent.isSetApart(signature) && !order.areAttacks())) {
            return done(QuarantineOrder.Outcome.UNKNOWN);
        }
        if (!order.areAttacks()) {
            agent.keep(signature);
            return done(QuarantineOrder.Outcome.KEPT);
        }
        List<AgentEvent> events = agent.setApart(signature, counters.captureMicros());
        events.forEach(this::count);
        return done(events.isEmpty() ? QuarantineOrder.Outcome.TOO_MANY : QuarantineOrder.Outcome.SET_APART);
    }

    private QuarantineOrder.Done done(QuarantineOrder.Outcome outcome) {
        return new QuarantineOrder.Done(outcome, agent.quarantined().apart());
    }

    /** Acts on {@code signature} no more, since its operator says so. */
    AgentEvent disown(SignatureId signature) {
        AgentEvent event = agent.disown(signature);
        count(event);
        return event;
    }

    /** What it says to a verdict its own count does not confirm. */
    AgentEvent refuse(Verdict.Accepted forged, ThreatSignature signature) {
        AgentEvent event = agent.act(forged, signature, counters.captureMicros());
        count(event);
        return event;
    }

    private void count(AgentEvent event) {
        meters.event(event);
        if (event.isRefusal()) {
            counters.refused();
        }
    }

    /** What it shows of itself while the site is in {@code state}, at {@code nowMicros} on the wire that is watched. */
    SiteView.AgentView view(AgentStatus.State state, long nowMicros) {
        List<SiteView.Listed> listed = agent.blocklist().stream()
                .flatMap(blocklist -> blocklist.entries().entrySet().stream())
                .map(entry -> new SiteView.Listed(entry.getKey(), entry.getValue()))
                .toList();
        List<SiteView.Acting> acting = agent.blockedByBehaviour(nowMicros).entrySet().stream()
                .map(blocked -> new SiteView.Acting(blocked.getKey(), blocked.getValue()))
                .toList();
        return new SiteView.AgentView(
                slot.enrolment().organisation(), status(state), listed, acting, alerts.view(), agent.contradicted());
    }

    /** How many rows it trusted are contradicted, and how many of those it set apart. */
    Quarantine.Rows quarantined() {
        return agent.quarantined();
    }

    private AgentStatus status(AgentStatus.State state) {
        AgentFigures figures = agent.figures();
        Quarantine.Rows rows = agent.quarantined();
        AgentStatus.Trust trust = new AgentStatus.Trust(
                slot.setup().baseline().map(Baseline::size).orElse(0),
                slot.trusted().summary(),
                slot.trusted().doubted()
                        + rows.apart()
                        + rows.doubt().map(Doubt::flows).orElse(0),
                figures.windowRows(),
                figures.contamination(),
                (int) Math.min(Integer.MAX_VALUE, figures.refits()));
        return new AgentStatus(
                id(), own(state), counters.captureMicros(), trust, counters.status(figures), alerts.reading());
    }

    private AgentStatus.State own(AgentStatus.State site) {
        boolean isWatching = site == AgentStatus.State.WATCHING || site == AgentStatus.State.WAITING;
        return isWatching && agent.isLearning() ? AgentStatus.State.LEARNING : site;
    }
}
