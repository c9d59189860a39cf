package io.tocsin.core.agent.memory;

import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whom an agent has named in its proposals, and when last; the most recent ones only. Not thread-safe. */
public final class RecentAccusations {
    private static final int CAPACITY = 65_536;

    private final Map<String, Long> last = new LinkedHashMap<>();

    /** Notes that {@code remote} is named at {@code nowMicros}, later than any before. */
    public void add(String remote, long nowMicros) {
        last.remove(remote);
        last.put(remote, nowMicros);
        if (last.size() > CAPACITY) {
            last.remove(last.keySet().iterator().next());
        }
    }

    /** Whether {@code remote} was named after {@code sinceMicros}. */
    public boolean isRecent(String remote, long sinceMicros) {
        Long time = last.get(remote);
        return time != null && time > sinceMicros;
    }

    /** Appends them, the oldest first. */
    public void write(CanonicalWriter out) {
        out.list(last.entrySet(), (w, named) -> w.text(named.getKey()).int64(named.getValue()));
    }

    /** Takes back what {@link #write} gave; call it on one that holds none. */
    public void read(CanonicalReader in) {
        in.list(CAPACITY, r -> {
            String remote = r.text(FarEndHistory.MAX_REMOTE_BYTES);
            if (last.put(remote, r.int64()) != null) {
                throw new IllegalArgumentException("accusations: " + remote + " stands twice");
            }
            return remote;
        });
    }
}
