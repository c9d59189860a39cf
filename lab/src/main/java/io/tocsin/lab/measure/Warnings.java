package io.tocsin.lab.measure;

import io.tocsin.core.identity.AgentId;
import java.util.HashMap;
import java.util.Map;

/** Which address was warned of by whom from when on. Not thread-safe while it is filled. */
public final class Warnings {
    private final Map<String, Map<AgentId, Long>> first = new HashMap<>();

    /** {@code author} warns of {@code address} from {@code timeMicros} on; the earliest counts. */
    public void add(String address, AgentId author, long timeMicros) {
        first.computeIfAbsent(address, a -> new HashMap<>()).merge(author, timeMicros, Math::min);
    }

    /** Whether somebody other than {@code reader} had warned of {@code address} before {@code timeMicros}. */
    public boolean reached(AgentId reader, String address, long timeMicros) {
        return first.getOrDefault(address, Map.of()).entrySet().stream()
                .anyMatch(warning -> !warning.getKey().equals(reader) && warning.getValue() < timeMicros);
    }

    /** Whether {@code author} itself had warned of {@code address} before {@code timeMicros}. */
    public boolean cameFrom(AgentId author, String address, long timeMicros) {
        Long time = first.getOrDefault(address, Map.of()).get(author);
        return time != null && time < timeMicros;
    }
}
