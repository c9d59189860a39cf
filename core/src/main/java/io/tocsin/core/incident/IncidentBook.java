package io.tocsin.core.incident;

import io.tocsin.core.codec.Require;
import io.tocsin.core.flow.Observation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The incidents of one sensor. An alert joins the open incident of its source and cause, or opens one; an incident closes
 * when nothing has joined it for {@link #QUIET}. At most {@value #MAX_OPEN} are open: one more closes the one that has
 * been quiet longest. Of the closed ones the latest {@value #MAX_CLOSED} are kept. Deterministic in the order of the
 * calls; not thread-safe.
 */
public final class IncidentBook {
    /** An alert that comes later than this after the last one is of another incident. */
    public static final Duration QUIET = Duration.ofMinutes(15);

    /** How many can be open. */
    public static final int MAX_OPEN = 256;

    /** How many that are closed are kept. */
    public static final int MAX_CLOSED = 200;

    private static final long QUIET_MICROS = QUIET.toMillis() * 1_000;
    private static final Comparator<Incident> NEWEST_FIRST = Comparator.comparingLong(Incident::lastMicros)
            .thenComparingLong(Incident::number)
            .reversed();

    private final double distance;
    private final List<OpenIncident> open = new ArrayList<>();
    private final Deque<OpenIncident> closed = new ArrayDeque<>();
    private Optional<List<Incident>> view = Optional.of(List.of());
    private long opened;
    private long evicted;

    /**
     * No incident yet.
     *
     * @param distance root-mean-square distance within which flows that one's own side began are alike, above 0
     */
    public IncidentBook(double distance) {
        if (!(distance > 0)) {
            throw new IllegalArgumentException("distance: got " + distance + ", must be above 0");
        }
        this.distance = distance;
    }

    /** Takes the next alert; says whether it opened an incident. */
    public boolean add(AlertedFlow flow) {
        expire(flow.observation().timeMicros());
        view = Optional.empty();
        Optional<OpenIncident> same =
                open.stream().filter(incident -> incident.takes(flow, distance)).findFirst();
        same.ifPresent(incident -> incident.add(flow));
        if (same.isEmpty()) {
            begin(flow);
        }
        return same.isEmpty();
    }

    private void begin(AlertedFlow flow) {
        if (open.size() == MAX_OPEN) {
            open.stream()
                    .min(Comparator.comparingLong(OpenIncident::lastMicros))
                    .ifPresent(this::close);
            evicted++;
        }
        open.add(new OpenIncident(++opened, flow));
    }

    /** Closes what has been quiet for too long at {@code nowMicros} of capture time. */
    public void expire(long nowMicros) {
        Require.atLeast("nowMicros", 0, nowMicros);
        open.stream()
                .filter(incident -> nowMicros - incident.lastMicros() > QUIET_MICROS)
                .toList()
                .forEach(this::close);
    }

    private void close(OpenIncident incident) {
        open.remove(incident);
        incident.close();
        closed.addLast(incident);
        if (closed.size() > MAX_CLOSED) {
            closed.removeFirst();
        }
        view = Optional.empty();
    }

    /**
     * Asks for words about each incident whose worst flow has none yet: one flow an incident, however many it gained since
     * the last call.
     *
     * @param words why a flow has its score
     */
    public void explain(Function<Observation, String> words) {
        all().filter(OpenIncident::isUnexplained).forEach(incident -> {
            incident.explain(words);
            view = Optional.empty();
        });
    }

    /** All that are kept, open or closed, the one with the latest flow first. */
    public List<Incident> newestFirst() {
        List<Incident> now = view.orElseGet(
                () -> all().map(OpenIncident::view).sorted(NEWEST_FIRST).toList());
        view = Optional.of(now);
        return now;
    }

    /** How many were opened in all. */
    public long opened() {
        return opened;
    }

    /** How many were closed before their time because there were too many. */
    public long evicted() {
        return evicted;
    }

    private Stream<OpenIncident> all() {
        return Stream.concat(open.stream(), closed.stream());
    }
}
