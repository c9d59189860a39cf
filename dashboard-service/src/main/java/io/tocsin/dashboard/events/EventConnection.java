package io.tocsin.dashboard.events;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: writes what waits for it as fast as it takes it, and a sign of life now and then. Everything
 * happens in the connection's own event loop but {@link #wake}.
 */
final class EventConnection {
    private static final String HEARTBEAT = ": alive\n\n";

    private final EventHub hub;
    private final HttpServerResponse response;
    private final Context context;
    private final AtomicReference<@Nullable EventClient> client = new AtomicReference<>();

    EventConnection(EventHub hub, HttpServerResponse response, Context context) {
        this.hub = hub;
        this.response = response;
        this.context = context;
    }

    /** Something may be waiting. Any thread. */
    void wake() {
        context.runOnContext(unused -> flush());
    }

    /** Begins to write what waits for {@code let}. */
    void begin(EventClient let, Duration heartbeat) {
        if (response.closed()) {
            hub.unsubscribe(let);
            return;
        }
        client.set(let);
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-cache, no-transform")
                .putHeader("X-Accel-Buffering", "no");
        long timer = context.owner().setPeriodic(heartbeat.toMillis(), unused -> alive());
        response.closeHandler(closed -> {
            context.owner().cancelTimer(timer);
            hub.unsubscribe(let);
        });
        response.exceptionHandler(gone -> hub.unsubscribe(let));
        response.drainHandler(unused -> flush());
        flush();
    }

    private void flush() {
        EventClient let = client.get();
        if (let == null) {
            return;
        }
        while (!response.closed() && !response.writeQueueFull()) {
            Optional<StreamEvent> next = let.poll();
            if (next.isEmpty()) {
                return;
            }
            response.write(next.get().text());
        }
    }

    private void alive() {
        if (!response.closed() && !response.writeQueueFull()) {
            response.write(HEARTBEAT);
        }
    }
}
