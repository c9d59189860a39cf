package io.tocsin.standalone.node;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a start has begun so far. Unless the start is declared to have succeeded, closing the scope closes all of it, the
 * newest first, whatever it was that went wrong. Used by one thread.
 */
final class StartScope implements AutoCloseable {
    private final Deque<Runnable> ends = new ArrayDeque<>();

    /** Remembers how to end what was begun. */
    void onFailure(Runnable end) {
        ends.push(end);
    }

    /** From now on nothing is closed: its owner is another. */
    void succeed() {
        ends.clear();
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
