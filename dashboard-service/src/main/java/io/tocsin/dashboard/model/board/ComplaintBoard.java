package io.tocsin.dashboard.model.board;

import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.record.Complaint;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What agents miss of the consensus, or have caught it at: when each last said what. Of each kind the {@value #MAX_AGENTS}
 * agents that spoke last are kept. Not thread-safe.
 */
public final class ComplaintBoard {
    static final int MAX_AGENTS = 10_000;

    private final Map<Complaint.Kind, Map<AgentId, Long>> newest = new EnumMap<>(Complaint.Kind.class);
    private final Map<Complaint.Kind, Long> counts = new EnumMap<>(Complaint.Kind.class);

    /** Takes complaints that the broker appended at {@code millis} since the epoch. */
    public void take(Complaint.Batch batch, long millis) {
        for (Complaint complaint : batch.complaints()) {
            counts.merge(complaint.kind(), 1L, Long::sum);
            Map<AgentId, Long> agents = newest.computeIfAbsent(complaint.kind(), kind -> new LinkedHashMap<>());
            agents.remove(batch.agent());
            agents.put(batch.agent(), millis);
            if (agents.size() > MAX_AGENTS) {
                agents.remove(agents.keySet().iterator().next());
            }
        }
    }

    /** How many agents have said {@code kind} at {@code sinceMillis} or later. */
    public long agents(Complaint.Kind kind, long sinceMillis) {
        return newest.getOrDefault(kind, Map.of()).values().stream()
                .filter(millis -> millis >= sinceMillis)
                .count();
    }

    /** How often {@code kind} was said at all. */
    public long count(Complaint.Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
