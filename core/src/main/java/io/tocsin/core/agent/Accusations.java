package io.tocsin.core.agent;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whom an agent has named in its proposals, and when last; the most recent ones only. Not thread-safe. */
final class Accusations {
    private static final int CAPACITY = 65_536;

    private final Map<String, Long> last = new LinkedHashMap<>();

    void add(String remote, long nowMicros) {
        last.remove(remote);
        last.put(remote, nowMicros);
        if (last.size() > CAPACITY) {
            last.remove(last.keySet().iterator().next());
        }
    }

    /** Whether {@code remote} was named after {@code sinceMicros}. */
    boolean isRecent(String remote, long sinceMicros) {
        Long time = last.get(remote);
        return time != null && time > sinceMicros;
    }
}
