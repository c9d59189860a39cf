package io.tocsin.agent.members;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the agents show of themselves: to the network once a second if it changed, every ten seconds even if not, since who
 * says nothing cannot be told from who is gone; and to whoever asks this process. For one thread, but for {@link #view}.
 */
public final class StatusBoard {
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(10).toNanos();

    private final AgentGroup group;
    private final Map<String, AgentStatus> sent = new HashMap<>();
    private long lastNanos;
    private long lastHeartbeatNanos;
    private volatile SiteView view = SiteView.EMPTY;

    /** Shows nothing yet. */
    public StatusBoard(AgentGroup group) {
        this.group = group;
        this.lastNanos = group.clock().nanos() - EVERY_NANOS;
        this.lastHeartbeatNanos = group.clock().nanos();
    }

    /** What was shown last; may be asked by any thread. */
    public SiteView view() {
        return view;
    }

    /** Forgets what was sent: a new connection begins. */
    public void sendAll() {
        sent.clear();
        lastNanos = group.clock().nanos() - EVERY_NANOS;
    }

    /** The statuses to send now, at {@code nowMicros} on the wire that is watched, while the site is in {@code state}. */
    public List<OutboundRecord> due(AgentStatus.State state, long nowMicros) {
        long nanos = group.clock().nanos();
        if (nanos - lastNanos < EVERY_NANOS) {
            return List.of();
        }
        lastNanos = nanos;
        if (nanos - lastHeartbeatNanos >= HEARTBEAT_NANOS) {
            lastHeartbeatNanos = nanos;
            sent.clear();
        }
        return show(state, nowMicros);
    }

    /** The statuses that have changed, without waiting until they are due. */
    public List<OutboundRecord> show(AgentStatus.State state, long nowMicros) {
        view = new SiteView(group.workers().map(group.agents(), agent -> agent.view(state, nowMicros)), nowMicros);
        group.meters()
                .alerting(view.agents().stream()
                        .map(agent -> agent.status().alerting())
                        .toList());
        List<OutboundRecord> messages = new ArrayList<>();
        for (SiteView.AgentView agent : view.agents()) {
            AgentStatus status = agent.status();
            String key = status.agent().value();
            if (!status.equals(sent.put(key, status))) {
                messages.add(new OutboundRecord(Topic.STATUS, OutboundRecord.BY_KEY, key, status.toBytes()));
            }
        }
        return messages;
    }
}
