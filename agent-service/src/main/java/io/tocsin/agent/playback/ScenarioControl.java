package io.tocsin.agent.playback;

import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.AdversaryAssignment;
import io.tocsin.detection.adversary.Operators;
import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.generator.Scenario;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How captures are played: how fast, and, in a demo, what its spectators ask for: attacks, adversaries, a pause. Any thread may
 * ask; the site's thread carries it out between two rounds. Thread-safe.
 */
public final class ScenarioControl implements Conduct {
    /** The slowest pace. */
    public static final Duration MAX_DELAY = Duration.ofSeconds(10);

    /** Why nothing can be asked for any more. */
    public static final String OVER = "the traffic has ended; start the demo again";

    /** How many attacks may wait for the next round. */
    public static final int MAX_WAITING = 20;

    private static final int MAX_EVENTS = 100;

    private final Optional<AttackInjector> script;
    private final Deque<Incident> incidents = new ArrayDeque<>();
    private final Deque<ScenarioEvent> events = new ArrayDeque<>();
    private final Map<AgentId, Adversary> acted = new TreeMap<>();
    private Operators operators = Operators.NONE;
    private AdversaryAssignment adversaries = operators.founding();
    private Duration delay;
    private boolean isPaused;
    private boolean isOver;
    private int step;
    private long falseVotes;

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
    public record ScenarioEvent(int step, String text) {}

    /**
     * Where the scenario stands.
     *
     * @param isOver whether every feed has ended
     * @param step rounds begun
     * @param delay from the beginning of a round to that of the next, at least
     * @param adversaries who does not say what it finds now, and by what name the like is chosen
     * @param falseVotes how often an adversary said otherwise in a ballot than it found, or nothing, so far
     * @param events the newest, oldest first
     */
    public record View(
            boolean isPaused,
            boolean isOver,
            int step,
            Duration delay,
            Map<AgentId, String> adversaries,
            long falseVotes,
            List<ScenarioEvent> events) {
        /** Copies the collections. */
        public View {
            adversaries = Map.copyOf(adversaries);
            events = List.copyOf(events);
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
    public synchronized boolean injectAttack(Incident incident) {
        return script.isPresent() && !isOver && incidents.size() < MAX_WAITING && incidents.add(incident);
    }

    /** Makes these agents behave so from now on, and only these. */
    public synchronized void setAdversaries(AdversaryAssignment assigned) {
        adversaries = assigned;
        Map<String, Long> deeds = assigned.byAgent().values().stream()
                .collect(Collectors.groupingBy(Adversary::does, TreeMap::new, Collectors.counting()));
        note(
                deeds.isEmpty()
                        ? "nobody lies"
                        : deeds.entrySet().stream()
                                .map(deed -> deed.getValue() + (deed.getValue() == 1 ? " agent lies" : " agents lie")
                                        + ": they " + deed.getKey())
                                .collect(Collectors.joining("; ")));
    }

    /**
     * Draws who of {@code agents} behaves how from the founding of the network on; before they are enrolled.
     *
     * @param mix as {@link Adversaries#mix} reads it
     * @throws IllegalArgumentException if it says no such thing
     */
    public synchronized void found(String mix, List<AgentId> agents, long seed) {
        operators = new Operators(Adversaries.mix(mix).draw(agents, seed));
        setAdversaries(operators.founding());
    }

    /** Under whom its agents were enrolled at the founding. */
    public synchronized Operators operators() {
        return operators;
    }

    /** How an agent that is {@code given} so is to be enrolled: under its operator, if it has one. */
    public Enrolment enrolled(Enrolment given) {
        return operators().enrolled(given);
    }

    @Override
    public List<Vote> votes(ThreatSignature signature, Vote found, Situation situation) {
        List<Vote> said = current(found.voter()).votes(signature, found, situation);
        if (!said.equals(List.of(found))) {
            countFalseVote();
        }
        return said;
    }

    @Override
    public List<Proposal> proposals(List<Proposal> found, Situation situation) {
        return current(situation.agent()).proposals(found, situation);
    }

    private synchronized void countFalseVote() {
        falseVotes++;
    }

    private synchronized Conduct current(AgentId agent) {
        Optional.ofNullable(adversaries.byAgent().get(agent)).ifPresent(adversary -> acted.put(agent, adversary));
        return adversaries;
    }

    /** Who was an adversary in any round so far, and how it behaved last. */
    public synchronized Map<AgentId, Adversary> acted() {
        return Map.copyOf(acted);
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
        return new View(isPaused, isOver, step, delay, kinds(), falseVotes, List.copyOf(events));
    }

    private Map<AgentId, String> kinds() {
        return adversaries.byAgent().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().name()));
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
        SensorFeed feed = script.orElseThrow().inject(incident.agent(), incident.scenario(), fromMicros);
        note(incident.scenario().attack() + " at " + incident.agent());
        return feed;
    }

    synchronized void begin(int round) {
        step = round;
    }

    synchronized void end() {
        isOver = true;
        incidents.clear();
    }

    private synchronized void note(String text) {
        events.addLast(new ScenarioEvent(step, text));
        if (events.size() > MAX_EVENTS) {
            events.removeFirst();
        }
    }
}
