package io.tocsin.agent.host;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.core.agent.AgentEvent;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.parallel.Workers;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** The agents of a site in their order, and what they share. Not thread-safe. */
final class AgentGroup {
    private static final Logger LOG = Logger.getLogger(AgentGroup.class);

    private final SiteContext context;
    private final List<HostedAgent> agents;
    private final Map<AgentId, HostedAgent> byId = new TreeMap<>();
    private final PendingBallots desk;
    private final VotesCast voted = new VotesCast();

    AgentGroup(SiteContext context, List<HostedAgent> agents) {
        this.context = context;
        this.agents = List.copyOf(agents);
        agents.forEach(agent -> byId.put(agent.id(), agent));
        this.desk = new PendingBallots(this::verdict);
    }

    List<HostedAgent> agents() {
        return agents;
    }

    Optional<HostedAgent> find(AgentId id) {
        return Optional.ofNullable(byId.get(id));
    }

    PendingBallots desk() {
        return desk;
    }

    VotesCast voted() {
        return voted;
    }

    NetworkRegistry registry() {
        return context.registry();
    }

    Workers workers() {
        return context.workers();
    }

    SiteObserver observer() {
        return context.observer();
    }

    AgentMeters meters() {
        return context.meters();
    }

    SiteClock time() {
        return context.time();
    }

    VerdictTimeouts waiting() {
        return context.waiting();
    }

    /** Every agent's count is of the same records, so the first one's is the count of all. */
    private Optional<Verdict> verdict(SignatureId signature) {
        return agents.get(0).verdict(signature);
    }

    /** Signs what the agents propose, one list an agent; what was proposed before a restart is not said again. */
    List<OutboundRecord> propose(List<List<Proposal>> proposals) {
        List<OutboundRecord> messages = new ArrayList<>();
        for (int author = 0; author < proposals.size(); author++) {
            for (Proposal proposal : proposals.get(author)) {
                SignatureId signature = proposal.signature().id();
                observer().proposed(agents.get(author).id(), proposal);
                if (!desk.isProposed(signature)) {
                    messages.add(agents.get(author).sign(proposal));
                    desk.propose(
                            signature, author, new Deadline(time(), waiting().opening()));
                }
            }
        }
        return messages;
    }

    /** Lets every agent act on what is over by {@code endMicros} of capture time, and fit anew what is due. */
    void conclude(long endMicros, long nowMicros) {
        List<DecidedBallot> conclusions = desk.concludable(endMicros);
        for (List<AgentEvent> events : workers().map(agents, agent -> agent.conclude(conclusions, nowMicros))) {
            events.forEach(observer()::event);
        }
        for (DecidedBallot conclusion : conclusions) {
            desk.conclude(conclusion);
            voted.forget(conclusion.verdict().signature());
        }
    }

    /** Records that a verdict was announced which the log does not give; nobody acts on it. */
    void refuse(AcceptedSignature forged) {
        LOG.warnf(
                "announced verdict is not what the ballot log gives: signature=%s partition=%d offset=%d",
                forged.signature().id(), forged.partition(), forged.offset());
        meters().unconfirmed();
        for (AgentEvent event : workers().map(agents, agent -> agent.refuse(forged.verdict(), forged.signature()))) {
            observer().event(event);
        }
    }

    /** Says of what is not waited for any longer that it is late, once. */
    void reportOverdue() {
        desk.takeOverdue().forEach(signature -> {
            LOG.warnf("the consensus is late, going on without it: signature=%s", signature);
            meters().overdue();
        });
    }
}
