package io.tocsin.dashboard.model.board;

import io.tocsin.core.identity.AgentId;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What agents miss of the consensus, or have caught it or the ledger at: when each last said what. Of each kind the
 * {@value #MAX_AGENTS} agents that spoke last are kept. Not thread-safe.
 */
public final class ComplaintBoard {
    static final int MAX_AGENTS = 10_000;

    private final Map<Enum<?>, Map<AgentId, Long>> newest = new HashMap<>();
    private final Map<Enum<?>, Long> counts = new HashMap<>();

    /** Takes complaints of the consensus that the broker appended at {@code millis} since the epoch. */
    public void take(Complaint.Batch batch, long millis) {
        batch.complaints().forEach(complaint -> take(complaint.kind(), batch.agent(), millis));
    }

    /** Takes a complaint of the ledger that the broker appended at {@code millis} since the epoch. */
    public void take(LedgerComplaint.Signed signed, long millis) {
        take(signed.complaint().kind(), signed.agent(), millis);
    }

    private void take(Enum<?> kind, AgentId agent, long millis) {
        counts.merge(kind, 1L, Long::sum);
        Map<AgentId, Long> agents = newest.computeIfAbsent(kind, any -> new LinkedHashMap<>());
        agents.remove(agent);
        agents.put(agent, millis);
        if (agents.size() > MAX_AGENTS) {
            agents.remove(agents.keySet().iterator().next());
        }
    }

    /** How many agents have said {@code kind}, of a complaint of either, at {@code sinceMillis} or later. */
    public long agents(Enum<?> kind, long sinceMillis) {
        return newest.getOrDefault(kind, Map.of()).values().stream()
                .filter(millis -> millis >= sinceMillis)
                .count();
    }

    /** How often {@code kind} was said at all. */
    public long count(Enum<?> kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
