package io.tocsin.dashboard.events;

import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.view.Overview;
import io.tocsin.dashboard.view.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Numbers events, keeps the newest, and hands each to every client. {@link #tick} decides how often there is one of a
 * kind, so however fast the network, clients get a bounded stream. Thread-safe.
 */
public final class EventHub {
    private static final Duration OVERVIEW_PAUSE = Duration.ofSeconds(1);
    private static final Duration OVERVIEW_AT_LEAST = Duration.ofSeconds(5);
    private static final long RING_CHARACTERS = 8_000_000;
    private static final long IDS_A_MILLISECOND = 1_000;

    private final LiveModel model;
    private final Function<Object, String> json;
    private final Settings settings;
    private final InstantSource clock;
    private final EventRing ring;
    private final Map<EventClient, String> clients = new LinkedHashMap<>();
    private final AtomicLong dropped = new AtomicLong();
    private final Map<StreamEvent.Kind, AtomicLong> sent = new EnumMap<>(StreamEvent.Kind.class);
    private Instant lastOverview = Instant.EPOCH;
    private boolean overviewDue;

    /**
     * How much is kept and allowed.
     *
     * @param clients at once
     * @param each of them from one address
     * @param queue events waiting for one client
     * @param ring events kept for clients that come back
     * @param staleAfter when an agent counts as silent
     * @param interval pause between two events of one kind
     * @param heartbeat pause between two signs of life
     */
    public record Settings(
            int clients, int each, int queue, int ring, Duration staleAfter, Duration interval, Duration heartbeat) {
        /** Checks that there is room for anybody and anything. */
        public Settings {
            if (clients < 1 || each < 1 || queue < 1 || ring < 1) {
                throw new IllegalArgumentException("events: got " + clients + " clients, " + each + " each, a queue of "
                        + queue + " and a ring of " + ring + ", each must be 1 or more");
            }
        }
    }

    /**
     * A stream of what happens to {@code model}.
     *
     * @param json writes data on one line
     */
    public EventHub(LiveModel model, Function<Object, String> json, Settings settings, InstantSource clock) {
        this.model = model;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        // Ids that follow the clock rise over restarts, so an id of an earlier life is never taken for one of this.
        this.ring = new EventRing(settings.ring(), RING_CHARACTERS, clock.millis() * IDS_A_MILLISECOND);
        for (StreamEvent.Kind kind : StreamEvent.Kind.values()) {
            sent.put(kind, new AtomicLong());
        }
    }

    /** How much is kept and allowed. */
    public Settings settings() {
        return settings;
    }

    /** Sends what has changed since the last call; called by one thread, so often as events of a kind may follow. */
    public void tick() {
        Instant now = clock.instant();
        Map<StreamEvent.Kind, Object> data = model.drain((all, changes) -> {
            overviewDue |= changes.any();
            return Digest.of(all, changes, now, settings.staleAfter(), isTimeForOverview(now));
        });
        if (data.containsKey(StreamEvent.Kind.OVERVIEW)) {
            lastOverview = now;
            overviewDue = false;
        }
        send(data);
    }

    private void send(Map<StreamEvent.Kind, Object> data) {
        Map<StreamEvent.Kind, String> texts = new EnumMap<>(StreamEvent.Kind.class);
        data.forEach((kind, what) -> texts.put(kind, json.apply(what)));
        synchronized (this) {
            texts.forEach(this::send);
        }
    }

    /**
     * Lets a client in, with what it missed waiting for it, or all at a glance.
     *
     * @param address it comes from
     * @param last the id of the last event it has had, if it comes back
     * @param wake is run when something waits; must not block
     */
    synchronized Subscription subscribe(String address, OptionalLong last, Runnable wake) {
        if (clients.values().stream().filter(address::equals).count() >= settings.each()) {
            return Subscription.Full.ofAddress(settings.each());
        }
        if (clients.size() >= settings.clients()) {
            return Subscription.Full.ofAll(settings.clients());
        }
        EventClient client = new EventClient(settings.queue(), wake, dropped);
        Optional<List<StreamEvent>> missed = last.isPresent() ? ring.after(last.getAsLong()) : Optional.empty();
        missed.filter(events -> events.size() <= settings.queue())
                .orElseGet(() -> List.of(snapshot()))
                .forEach(client::offer);
        clients.put(client, address);
        return new Subscription.Let(client);
    }

    synchronized void unsubscribe(EventClient client) {
        clients.remove(client);
    }

    /** How many clients there are. */
    public synchronized int clients() {
        return clients.size();
    }

    /** How many events were left out for slow clients. */
    public long dropped() {
        return dropped.get();
    }

    /** How many events of each kind there were; the names are a closed set. */
    public Map<String, AtomicLong> sent() {
        Map<String, AtomicLong> named = new TreeMap<>();
        sent.forEach((kind, count) -> named.put(Text.of(kind), count));
        return named;
    }

    private boolean isTimeForOverview(Instant now) {
        Duration since = Duration.between(lastOverview, now);
        return since.compareTo(OVERVIEW_AT_LEAST) >= 0 || (overviewDue && since.compareTo(OVERVIEW_PAUSE) >= 0);
    }

    private void send(StreamEvent.Kind kind, String text) {
        StreamEvent event = new StreamEvent(ring.last() + 1, kind, text);
        ring.add(event);
        count(kind);
        clients.keySet().forEach(client -> client.offer(event));
    }

    private StreamEvent snapshot() {
        Overview overview = model.read(all -> Overview.of(all, clock.instant(), settings.staleAfter()));
        count(StreamEvent.Kind.SNAPSHOT);
        return new StreamEvent(ring.last(), StreamEvent.Kind.SNAPSHOT, json.apply(overview));
    }

    private void count(StreamEvent.Kind kind) {
        sent.computeIfAbsent(kind, added -> new AtomicLong()).incrementAndGet();
    }
}
