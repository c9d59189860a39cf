package io.tocsin.agent.playback;

import io.tocsin.core.identity.AgentId;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.generator.Scenario;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How captures are played: how fast, and, in a demo, what its spectators ask for: attacks, liars, a pause. Any thread may
 * ask; the site's thread carries it out between two rounds. Thread-safe.
 */
public final class ScenarioControl {
    /** The slowest pace. */
    public static final Duration MAX_DELAY = Duration.ofSeconds(10);

    /** How many attacks may wait for the next round. */
    public static final int MAX_WAITING = 20;

    private static final int MAX_HAPPENINGS = 100;

    private final Optional<AttackInjector> script;
    private final Deque<Incident> incidents = new ArrayDeque<>();
    private final Deque<Happening> happenings = new ArrayDeque<>();
    private Set<AgentId> liars = Set.of();
    private Duration delay;
    private boolean isPaused;
    private boolean isOver;
    private int step;

    private ScenarioControl(Duration delay, Optional<AttackInjector> script) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay of rounds: got " + delay + ", allowed 0 or more");
        }
        this.delay = delay;
        this.script = script;
    }

    /**
     * An attack somebody asked for.
     *
     * @param agent whose site is struck
     * @param scenario what happens there
     */
    public record Incident(AgentId agent, Scenario scenario) {}

    /**
     * Something that was asked for and done.
     *
     * @param step the round it was done in
     * @param text what, for people
     */
    public record Happening(int step, String text) {}

    /**
     * Where the scenario stands.
     *
     * @param isOver whether every feed has ended
     * @param step rounds begun
     * @param delay from the beginning of a round to that of the next, at least
     * @param happenings the newest, oldest first
     */
    public record View(
            boolean isPaused,
            boolean isOver,
            int step,
            Duration delay,
            Set<AgentId> liars,
            List<Happening> happenings) {
        /** Copies the collections. */
        public View {
            liars = Set.copyOf(liars);
            happenings = List.copyOf(happenings);
        }
    }

    /**
     * As recorded, at an even pace.
     *
     * @param delay from the beginning of a round to that of the next, at least; 0 or more
     */
    public static ScenarioControl fixed(Duration delay) {
        return new ScenarioControl(delay, Optional.empty());
    }

    /** Begins at {@code delay} and may be changed. */
    public static ScenarioControl of(Duration delay, AttackInjector script) {
        return new ScenarioControl(delay, Optional.of(script));
    }

    /** Asks for an attack from the next round on; says whether there was room for it. */
    public synchronized boolean strike(Incident incident) {
        if (script.isEmpty() || isOver || incidents.size() >= MAX_WAITING) {
            return false;
        }
        return incidents.add(incident);
    }

    /** Makes these agents say SEEN to everything from now on, and only these. */
    public synchronized void lie(Set<AgentId> agents) {
        liars = Set.copyOf(agents);
        tell(liars.isEmpty() ? "nobody lies" : liars.size() + " agents say SEEN to everything");
    }

    /**
     * Changes the pace.
     *
     * @param between two rounds, 0 to {@link #MAX_DELAY}
     */
    public synchronized void pace(boolean paused, Duration between) {
        if (between.isNegative() || between.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException("delay of rounds: got " + between + ", allowed 0 to " + MAX_DELAY);
        }
        isPaused = paused;
        delay = between;
    }

    /** Where the scenario stands now. */
    public synchronized View view() {
        return new View(isPaused, isOver, step, delay, liars, List.copyOf(happenings));
    }

    /** Whether {@code agent} is one of those. */
    public synchronized boolean lies(AgentId agent) {
        return liars.contains(agent);
    }

    synchronized boolean isPaused() {
        return isPaused;
    }

    synchronized Duration delay() {
        return delay;
    }

    synchronized List<Incident> pollIncidents() {
        List<Incident> polled = new ArrayList<>(incidents);
        incidents.clear();
        return polled;
    }

    /** The changed feed of the agent struck. */
    SensorFeed play(Incident incident, long fromMicros) {
        SensorFeed feed = script.orElseThrow().strike(incident.agent(), incident.scenario(), fromMicros);
        tell(incident.scenario().attack() + " at " + incident.agent());
        return feed;
    }

    synchronized void begin(int round) {
        step = round;
    }

    synchronized void end() {
        isOver = true;
        incidents.clear();
    }

    private synchronized void tell(String text) {
        happenings.addLast(new Happening(step, text));
        if (happenings.size() > MAX_HAPPENINGS) {
            happenings.removeFirst();
        }
    }
}
