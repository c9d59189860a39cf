package io.tocsin.agent.host;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.core.agent.AgentFigures;
import io.tocsin.core.agent.AgentSetup;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What the agents show of themselves: to the network once a second if it changed, every ten seconds even if not, since who
 * says nothing cannot be told from who is gone; and to whoever asks this process.
 */
final class StatusBoard {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

    private final AgentGroup site;
    private final Schedule pace;
    private final Map<String, AgentStatus> sent = new HashMap<>();
    private long lastNanos;
    private long lastHeartbeatNanos;
    private volatile SiteView view = SiteView.EMPTY;

    StatusBoard(AgentGroup site, Schedule pace) {
        this.site = site;
        this.pace = pace;
        this.lastNanos = site.time().nanos() - EVERY_NANOS;
        this.lastHeartbeatNanos = site.time().nanos();
    }

    SiteView view() {
        return view;
    }

    /** Forgets what was sent: a new connection begins. */
    void sendAll() {
        sent.clear();
        lastNanos = site.time().nanos() - EVERY_NANOS;
    }

    /** The statuses to send now. */
    List<OutboundRecord> due() {
        if (site.time().nanos() - lastNanos < EVERY_NANOS) {
            return List.of();
        }
        lastNanos = site.time().nanos();
        if (lastNanos - lastHeartbeatNanos >= HEARTBEAT_NANOS) {
            lastHeartbeatNanos = lastNanos;
            sent.clear();
        }
        return publish(agent -> state(agent, pace.state()));
    }

    /** The last ones. */
    List<OutboundRecord> stopped() {
        return publish(agent -> AgentStatus.State.STOPPED);
    }

    private List<OutboundRecord> publish(Function<HostedAgent, AgentStatus.State> state) {
        List<SiteView.AgentView> views = site.workers().map(site.agents(), agent -> view(agent, state.apply(agent)));
        view = new SiteView(views, pace.nowMicros());
        List<OutboundRecord> messages = new ArrayList<>();
        for (SiteView.AgentView shown : views) {
            AgentStatus status = shown.status();
            String key = status.agent().value();
            if (!status.equals(sent.put(key, status))) {
                messages.add(new OutboundRecord(Topic.STATUS, OutboundRecord.BY_KEY, key, status.toBytes()));
            }
        }
        return messages;
    }

    private static AgentStatus.State state(HostedAgent agent, AgentStatus.State watching) {
        return agent.agent().isLearning() && watching != AgentStatus.State.DONE ? AgentStatus.State.LEARNING : watching;
    }

    private static SiteView.AgentView view(HostedAgent agent, AgentStatus.State state) {
        List<SiteView.Listed> listed = agent.agent()
                .blocklist()
                .map(blocklist -> blocklist.entries().entrySet().stream()
                        .map(entry -> new SiteView.Listed(entry.getKey(), entry.getValue()))
                        .toList())
                .orElse(List.of());
        return new SiteView.AgentView(agent.seat().enrolment().organisation(), status(agent, state), listed);
    }

    private static AgentStatus status(HostedAgent agent, AgentStatus.State state) {
        AgentCounters work = agent.work();
        AgentFigures figures = agent.agent().figures();
        AgentSetup setup = agent.seat().setup();
        return new AgentStatus(
                agent.id(),
                state,
                work.captureMicros,
                new AgentStatus.Trust(
                        setup.baseline().map(baseline -> baseline.size()).orElse(0),
                        agent.seat().baselineOrigin(),
                        figures.windowRows(),
                        figures.contamination(),
                        (int) Math.min(Integer.MAX_VALUE, figures.refits())),
                new AgentStatus.Work(
                        work.flows,
                        work.badLines,
                        work.alerts,
                        work.proposed,
                        work.votes,
                        figures.behaviours(),
                        figures.listed(),
                        figures.blocked(),
                        work.refused,
                        work.forewarned,
                        work.prevented));
    }
}
