package io.tocsin.core.trust;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.identity.AgentId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which agents have lost their voice for an epoch, since two signed votes of theirs in one open ballot differ. It is kept
 * for each partition of the ballot log by itself, since only there do all readers see one order, and for the agent and
 * not its party: one stolen sensor silences itself and nobody beside it.
 *
 * <p>It holds one number for each agent that ever lost its voice, in each partition, so no more than were enrolled. Not
 * thread-safe.
 */
public final class Forfeits {
    private final Map<Integer, Map<AgentId, Integer>> newest = new TreeMap<>();

    /** Who has no voice in ballots of registry epoch {@code epoch} that open in {@code partition} now. */
    public Set<AgentId> of(int partition, int epoch) {
        return newest.getOrDefault(partition, Map.of()).entrySet().stream()
                .filter(lost -> lost.getValue() == epoch)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private boolean includes(int partition, AgentId agent, int epoch) {
        return newest.getOrDefault(partition, Map.of()).getOrDefault(agent, -1) == epoch;
    }

    /**
     * Notes that {@code agent} has none in {@code epoch} from now on. No ballot of an older epoch opens after one of a newer
     * in a partition, so the newest is all that is kept.
     *
     * @return whether that is news
     */
    public boolean add(int partition, AgentId agent, int epoch) {
        if (includes(partition, agent, epoch)) {
            return false;
        }
        newest.computeIfAbsent(partition, key -> new TreeMap<>()).merge(agent, epoch, Math::max);
        return true;
    }

    /** In how many partitions {@code agent} has no voice in {@code epoch}. */
    public int partitions(AgentId agent, int epoch) {
        return (int) newest.keySet().stream()
                .filter(partition -> includes(partition, agent, epoch))
                .count();
    }

    /** Appends the canonical form. */
    public void write(CanonicalWriter out) {
        out.list(newest.entrySet(), (w, partition) -> w.int32(partition.getKey())
                .list(
                        partition.getValue().entrySet(),
                        (v, agent) -> v.text(agent.getKey().value()).int32(agent.getValue())));
    }

    /** Takes back what {@link #write} gave; call it on one that knows of nobody. */
    public void read(CanonicalReader in) {
        in.ascending(
                        r -> Map.entry(
                                r.int32(),
                                r.ascending(
                                        v -> Map.entry(new AgentId(v.text(AgentId.MAX_LENGTH)), v.int32()),
                                        Map.Entry::getKey)),
                        Map.Entry::getKey)
                .forEach(partition -> partition
                        .getValue()
                        .forEach(agent -> add(partition.getKey(), agent.getKey(), agent.getValue())));
    }
}
