package io.tocsin.agent.members;

import io.tocsin.agent.ballots.DecidedBallot;
import io.tocsin.agent.ballots.PendingBallots;
import io.tocsin.agent.ballots.SiteClock;
import io.tocsin.agent.ballots.TimedRecord;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Electorate;
import io.tocsin.core.parallel.Workers;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/** The agents of a site in their order, and what they share. Not thread-safe. */
public final class AgentGroup {
    private static final Logger LOG = Logger.getLogger(AgentGroup.class);

    private final SiteContext context;
    private final List<HostedAgent> agents;
    private final Map<AgentId, HostedAgent> byId = new TreeMap<>();
    private final PendingBallots ballots;
    private final Complaints complaints;

    /** A site that knows no ballot yet, of at least one agent. */
    public AgentGroup(SiteContext context, List<HostedAgent> agents) {
        this.context = context;
        this.agents = List.copyOf(agents);
        agents.forEach(agent -> byId.put(agent.id(), agent));
        this.ballots = new PendingBallots(this::verdict, context.clock(), context.timeouts());
        this.complaints = new Complaints(context.clock());
    }

    /** All agents in their order. */
    public List<HostedAgent> agents() {
        return agents;
    }

    /** The agent called {@code id}, if it is of this site. */
    public Optional<HostedAgent> find(AgentId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The ballots that are not concluded. */
    public PendingBallots ballots() {
        return ballots;
    }

    /** The network's registry. */
    public NetworkRegistry registry() {
        return context.registry();
    }

    /** Share work between agents. */
    public Workers workers() {
        return context.workers();
    }

    /** Is told what the agents do. */
    public SiteObserver observer() {
        return context.observer();
    }

    /** Count what the agents do. */
    public AgentMeters meters() {
        return context.meters();
    }

    /** Where the network's registry ends. */
    public RegistryEnd registryEnd() {
        return context.registryEnd();
    }

    /** For waiting and for live traffic. */
    public SiteClock clock() {
        return context.clock();
    }

    /** Whether {@code agent}, of this site or another, is of the electorate of {@code epoch}. */
    public boolean isElector(AgentId agent, int epoch) {
        Optional<Electorate> electorate = registry().electorates().at(epoch);
        return electorate.filter(of -> of.seat(agent).isPresent()).isPresent();
    }

    /** Every agent's count is of the same records, so the first one's is the count of all. */
    private Optional<Verdict> verdict(SignatureId signature) {
        return agents.get(0).verdict(signature);
    }

    /**
     * Lets every agent count records of the ballot log, and names the closes that come before their windows have passed:
     * they do not count.
     */
    public void follow(List<TimedRecord> records) {
        List<BallotBook.Result> results =
                workers().map(agents, agent -> agent.follow(records)).get(0);
        for (int i = 0; i < results.size(); i++) {
            BallotBook.Result result = results.get(i);
            SignatureId ballot = records.get(i).record().signature();
            long appendedMillis = records.get(i).appendedMillis();
            result.verdict().ifPresent(verdict -> ballots.decide(ballot, appendedMillis));
            if (result.reception() == VoteOutcome.OVER_QUOTA) {
                ballots.drop(ballot);
            }
            if (result.reception() == VoteOutcome.EARLY) {
                complain(agents.get(0), Complaint.Kind.CLOSED_EARLY, ballot);
            }
        }
    }

    /** What the agents have to complain of. */
    public Complaints complaints() {
        return complaints;
    }

    private void complain(HostedAgent agent, Complaint.Kind kind, SignatureId signature) {
        if (complaints.add(agent, kind, signature)) {
            LOG.warnf("complaint of the consensus: kind=%s signature=%s agent=%s", kind, signature, agent.id());
            meters().complained(kind);
        }
    }

    /**
     * Signs what the agents propose, one list an agent, and what they ask to be voted on again; what was proposed before a
     * restart is not said again.
     */
    public List<OutboundRecord> propose(List<List<Proposal>> proposals) {
        List<OutboundRecord> messages = new ArrayList<>();
        for (int author = 0; author < proposals.size(); author++) {
            for (Proposal proposal : proposals.get(author)) {
                observer().proposed(agents.get(author).id(), proposal);
                if (ballots.propose(proposal.signature().id(), author)) {
                    messages.add(agents.get(author).sign(proposal.signature()));
                }
            }
        }
        agents.forEach(agent -> agent.collateral().forEach(blocks -> ask(agent, blocks, messages::add)));
        return messages;
    }

    // Its operator need not have noticed; the agent goes on blocking until the network has decided.
    private void ask(HostedAgent agent, SignatureId blocks, Consumer<OutboundRecord> messages) {
        boolean isNew = ballots.accepted(blocks)
                .filter(of -> revokesForAll() && !isAsked(of))
                .filter(of -> ask(agent, of, agent.collateralReason(), messages).isNew())
                .isPresent();
        LOG.warnf("ordinary traffic is blocked: agent=%s signature=%s asked=%s", agent.id(), blocks, isNew);
        if (isNew) {
            meters().collateral();
        }
    }

    // One ballot on it is open at a time: another request would be refused. Whoever has not voted yet objects in that
    // one.
    private boolean isAsked(ThreatSignature accepted) {
        return agents.stream()
                .map(agent -> accepted.revocation(agent.id(), agent.collateralReason()))
                .anyMatch(request -> ballots.isExpected(request.id()));
    }

    private boolean revokesForAll() {
        return registry().genesis().trust().perIndicator();
    }

    private record Asked(SignatureId request, boolean isNew) {}

    private Asked ask(HostedAgent agent, ThreatSignature accepted, String reason, Consumer<OutboundRecord> messages) {
        ThreatSignature request = accepted.revocation(agent.id(), reason);
        boolean isNew = ballots.propose(request.id(), agents.indexOf(agent));
        if (isNew) {
            messages.accept(agent.sign(request));
        }
        return new Asked(request.id(), isNew);
    }

    /**
     * Carries out an operator's order: its agents act on the signature no more, at once, and the first of them asks the
     * network to vote on it again. The others say HARMFUL when they are asked.
     *
     * @param messages takes the request, signed
     */
    public RevocationOrder.Done revoke(RevocationOrder order, Consumer<OutboundRecord> messages) {
        Optional<ThreatSignature> accepted = ballots.accepted(order.signature());
        List<HostedAgent> ordered =
                order.agent().map(id -> find(id).stream().toList()).orElse(agents);
        if (accepted.isEmpty() || ordered.isEmpty()) {
            return RevocationOrder.Done.unknown();
        }
        List<AgentEvent> events = workers().map(ordered, agent -> agent.disown(order.signature()));
        report(ordered, events.stream().map(List::of).toList());
        int unlisted = events.stream().mapToInt(AgentGroup::unlisted).sum();
        if (!revokesForAll()) {
            return new RevocationOrder.Done(
                    RevocationOrder.Outcome.HERE_ONLY, Optional.empty(), ordered.size(), unlisted);
        }
        Asked asked = ask(ordered.get(0), accepted.get(), order.reason(), messages);
        return new RevocationOrder.Done(
                asked.isNew() ? RevocationOrder.Outcome.ASKED : RevocationOrder.Outcome.ASKED_BEFORE,
                Optional.of(asked.request()),
                ordered.size(),
                unlisted);
    }

    /** Carries out an operator's answer about rows that one of its agents trusts. */
    public QuarantineOrder.Done answer(QuarantineOrder order) {
        QuarantineOrder.Done done = find(order.agent())
                .map(agent -> answer(agent, order))
                .orElseGet(() -> new QuarantineOrder.Done(QuarantineOrder.Outcome.UNKNOWN, 0));
        LOG.infof(
                "contradicted rows answered: agent=%s signature=%s attacks=%s outcome=%s apart=%d",
                order.agent(), order.signature(), order.areAttacks(), done.outcome(), done.rows());
        return done;
    }

    private QuarantineOrder.Done answer(HostedAgent agent, QuarantineOrder order) {
        QuarantineOrder.Done done = agent.answer(order);
        observer().quarantined(agent.id(), agent.quarantined());
        return done;
    }

    private static int unlisted(AgentEvent event) {
        return event.fold(adopted -> 0, refused -> 0, refitted -> 0, refitRefused -> 0, revoked -> revoked.unlisted()
                .size());
    }

    /**
     * Lets every agent act on what is over by {@code endMicros} of capture time, and fit anew what is due.
     *
     * @param fromMicros the time on the wire from which what a verdict lists holds its time
     */
    public void conclude(long endMicros, ToLongFunction<DecidedBallot> fromMicros) {
        List<DecidedBallot> decided = ballots.concludable(endMicros);
        report(agents, workers().map(agents, agent -> agent.conclude(decided, fromMicros)));
        decided.forEach(ballots::conclude);
    }

    /** Tells what agents did, one list each; each event may have changed what of their trusted rows is contradicted. */
    private void report(List<HostedAgent> who, List<List<AgentEvent>> events) {
        for (int i = 0; i < events.size(); i++) {
            events.get(i).forEach(observer()::event);
            if (!events.get(i).isEmpty()) {
                observer().quarantined(who.get(i).id(), who.get(i).quarantined());
            }
        }
    }

    /** Records that a verdict was announced which the log does not give; nobody acts on it. */
    public void refuse(AcceptedSignature forged) {
        LOG.warnf(
                "announced verdict is not what the ballot log gives: signature=%s partition=%d offset=%d",
                forged.signature().id(), forged.partition(), forged.offset());
        meters().unconfirmed();
        complain(
                agents.get(0), Complaint.Kind.VERDICT_FORGED, forged.signature().id());
        workers()
                .map(agents, agent -> agent.refuse(forged.verdict(), forged.signature()))
                .forEach(observer()::event);
    }

    /** Says of what is missed, or not waited for any longer, that it is late, once. */
    public void reportOverdue() {
        ballots.pollOverdue().forEach(signature -> {
            LOG.warnf("the consensus is late, going on without it: signature=%s", signature);
            meters().overdue();
            complain(author(signature), lateness(signature), signature);
        });
        ballots.pollUnannounced()
                .forEach(signature -> complain(agents.get(0), Complaint.Kind.VERDICT_WITHHELD, signature));
        ballots.pollMissingVotes().forEach((ballot, voter) -> find(voter)
                .ifPresent(agent -> complain(agent, Complaint.Kind.VOTE_MISSING, ballot)));
    }

    private Complaint.Kind lateness(SignatureId signature) {
        return ballots.isPending(signature) ? Complaint.Kind.BALLOT_NOT_CLOSED : Complaint.Kind.PROPOSAL_WITHHELD;
    }

    private HostedAgent author(SignatureId signature) {
        return agents.get(ballots.author(signature).orElse(0));
    }
}
