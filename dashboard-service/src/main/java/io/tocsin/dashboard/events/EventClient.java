package io.tocsin.dashboard.events;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What waits for one client. When it is too slow the oldest events go, and the next it gets says how many: it must then
 * ask for the whole again. Thread-safe.
 */
final class EventClient {
    private final int max;
    private final Runnable wake;
    private final AtomicLong droppedByAll;
    private final Deque<StreamEvent> waiting = new ArrayDeque<>();
    private long dropped;
    private long lastDropped;

    /**
     * A client for whom nothing waits.
     *
     * @param max events that may wait
     * @param wake is run when something waits; must not block
     * @param droppedByAll counts what is left out
     */
    EventClient(int max, Runnable wake, AtomicLong droppedByAll) {
        this.max = max;
        this.wake = wake;
        this.droppedByAll = droppedByAll;
    }

    void offer(StreamEvent event) {
        synchronized (this) {
            if (waiting.size() >= max) {
                lastDropped = waiting.removeFirst().id();
                dropped++;
                droppedByAll.incrementAndGet();
            }
            waiting.addLast(event);
        }
        wake.run();
    }

    /** The next to send, or empty. */
    synchronized Optional<StreamEvent> poll() {
        if (dropped > 0) {
            StreamEvent notice =
                    new StreamEvent(lastDropped, StreamEvent.Kind.DROPPED, "{\"dropped\":" + dropped + "}");
            dropped = 0;
            return Optional.of(notice);
        }
        return Optional.ofNullable(waiting.pollFirst());
    }
}
