package io.tocsin.dashboard.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The newest events, as many and as long as allowed, for clients that come back. Not thread-safe. */
final class EventRing {
    private final int max;
    private final long maxCharacters;
    private final Deque<StreamEvent> events = new ArrayDeque<>();
    private long before;
    private long last;
    private long characters;

    /**
     * An empty ring.
     *
     * @param first the id that comes before that of the first event
     */
    EventRing(int max, long maxCharacters, long first) {
        this.max = max;
        this.maxCharacters = maxCharacters;
        this.before = first;
        this.last = first;
    }

    /** The id of the newest event ever added. */
    long last() {
        return last;
    }

    void add(StreamEvent event) {
        events.addLast(event);
        characters += event.json().length();
        last = event.id();
        while (events.size() > max || (characters > maxCharacters && events.size() > 1)) {
            StreamEvent oldest = events.removeFirst();
            characters -= oldest.json().length();
            before = oldest.id();
        }
    }

    /** Everything after {@code id}, or empty if some of that is gone or there has been no such event. */
    Optional<List<StreamEvent>> after(long id) {
        return id < before || id > last
                ? Optional.empty()
                : Optional.of(events.stream().filter(event -> event.id() > id).toList());
    }
}
