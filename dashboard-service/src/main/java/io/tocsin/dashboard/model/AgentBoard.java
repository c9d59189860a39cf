package io.tocsin.dashboard.model;

import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.registry.Member;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The enrolled agents and what each last showed of itself. Statuses are not signed, so they are shown and decide nothing;
 * those of strangers are only counted. Not thread-safe.
 */
public final class AgentBoard {
    private final NetworkRegistry registry;
    private final Map<AgentId, Shown> shown = new HashMap<>();
    private long strangers;

    /**
     * A status, and when the broker took it.
     *
     * @param status what the agent said
     * @param millis the broker's time, since the epoch
     */
    public record Shown(AgentStatus status, long millis) {}

    AgentBoard(NetworkRegistry registry) {
        this.registry = registry;
    }

    /** The agents of the newest epoch, in order of name. */
    public List<Member> members() {
        return registry.current().stream()
                .filter(member -> member.role() == Member.Role.AGENT)
                .toList();
    }

    /** What {@code agent} last showed, or empty. */
    public Optional<Shown> last(AgentId agent) {
        return Optional.ofNullable(shown.get(agent));
    }

    /** Statuses under a name that no agent has. */
    public long strangers() {
        return strangers;
    }

    /** Flows observed by all agents, as they say. */
    public long flows() {
        return shown.values().stream().mapToLong(s -> s.status().work().flows()).sum();
    }

    /** How many flows more the agent says than before; 0 if it is nobody's, or began anew. */
    long show(AgentStatus status, long millis) {
        if (registry.electorates().current().seat(status.agent()).isEmpty()) {
            strangers++;
            return 0;
        }
        Shown before = shown.put(status.agent(), new Shown(status, millis));
        long earlier = before == null ? 0 : before.status().work().flows();
        return Math.max(0, status.work().flows() - earlier);
    }

    void forget(AgentId agent) {
        shown.remove(agent);
    }
}
