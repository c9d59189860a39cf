package io.tocsin.lab.run;

import io.tocsin.core.agent.Agent;
import io.tocsin.core.agent.AgentSetup;
import io.tocsin.core.agent.Conduct;
import io.tocsin.core.agent.Proposal;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.identity.Registry;
import io.tocsin.core.parallel.Workers;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.core.score.HeadTrainer;
import io.tocsin.core.signature.Allowlist;
import io.tocsin.core.signature.PublicServices;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.trust.ProposalLimits;
import io.tocsin.core.trust.Reputations;
import io.tocsin.detection.adversary.AdversaryAssignment;
import io.tocsin.detection.adversary.Operators;
import io.tocsin.detection.feed.SensorFeed;
import io.tocsin.detection.learn.Seeds;
import io.tocsin.lab.measure.ByBehaviour;
import io.tocsin.lab.run.SimulatedSensor.Round;
import io.tocsin.lab.run.SimulatedSensor.Speaker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * N agents on a virtual clock. Each step every agent observes and proposes, the ballots open, every agent votes, the
 * ballots close, every agent acts; then the clock moves to the step of the next flow, so idle time costs nothing. Work
 * within a phase is shared between threads and put back in the agents' order, so the result is the same for any number.
 */
public final class Simulation {
    private final RunSettings settings;
    private final DetectorTrainer detectors;
    private final HeadTrainer heads;
    private final ProposalLimits limits;

    /** Runs with these settings and learners, in a network that takes what a new one takes. */
    public Simulation(RunSettings settings, DetectorTrainer detectors, HeadTrainer heads) {
        this(settings, detectors, heads, ProposalLimits.DEFAULT);
    }

    /** Runs in a network that refuses what violates {@code limits} by its form; quotas are not asked. */
    Simulation(RunSettings settings, DetectorTrainer detectors, HeadTrainer heads, ProposalLimits limits) {
        this.settings = settings;
        this.detectors = detectors;
        this.heads = heads;
        this.limits = limits;
    }

    /** What is told about progress while it runs. */
    public interface Progress {
        /** A step is over: it ended at {@code timeMicros}, and {@code decided} ballots have been decided so far. */
        void step(int step, long timeMicros, int decided);
    }

    /**
     * Runs to the end of every feed.
     *
     * @throws IllegalArgumentException if there is no feed, or two are of one agent
     */
    public RunResult run(List<SensorFeed> feeds, Progress progress) {
        check(feeds);
        Registry registry = new Registry();
        AdversaryAssignment adversaries = settings.adversaries().draw(agents(feeds), settings.seed());
        Operators operators = new Operators(adversaries);
        registry.enrol(feeds.stream()
                .map(SensorFeed::enrolment)
                .map(operators::enrolled)
                .toList());
        SimulatedConsensus assembly = new SimulatedConsensus(registry, settings, limits);
        List<Decision> decisions = new ArrayList<>();
        try (Workers workers = new Workers("lab-worker", settings.threads())) {
            List<SimulatedSensor> stations = workers.map(feeds, feed -> station(feed, registry, adversaries));
            int steps = 0;
            for (long next = nextTime(stations); next != Long.MAX_VALUE; next = nextTime(stations)) {
                long end = (next / settings.stepMicros() + 1) * settings.stepMicros();
                decisions.addAll(step(stations, assembly, workers, end));
                progress.step(++steps, end, decisions.size());
            }
            workers.map(stations, station -> {
                station.measureUnseen();
                return station;
            });
            return new RunResult(
                    stations.stream().map(this::sensor).toList(),
                    decisions,
                    adversaries.byAgent(),
                    assembly.ledger(),
                    steps,
                    assembly.standings());
        }
    }

    private static void check(List<SensorFeed> feeds) {
        if (feeds.isEmpty()) {
            throw new IllegalArgumentException("feeds: got none, at least one is needed");
        }
        Set<AgentId> agents = new HashSet<>();
        for (SensorFeed feed : feeds) {
            AgentId agent = feed.enrolment().agent();
            if (!agents.add(agent)) {
                throw new IllegalArgumentException("feeds: got two of agent " + agent + ", allowed one an agent");
            }
        }
    }

    private List<Decision> step(
            List<SimulatedSensor> stations, SimulatedConsensus assembly, Workers workers, long end) {
        List<Election> elections = new ArrayList<>();
        List<List<GroundTruth>> supports = new ArrayList<>();
        for (Round round : workers.map(stations, station -> station.observe(end))) {
            for (Proposal proposal : round.proposals()) {
                assembly.open(proposal.signature()).ifPresent(election -> {
                    elections.add(election);
                    supports.add(round.station().truths(proposal.support()));
                });
            }
            for (Election request : requests(round, assembly)) {
                elections.add(request);
                supports.add(List.of());
            }
        }
        Map<SignatureId, List<Vote>> votes = new HashMap<>();
        for (List<Vote> batch : workers.map(stations, station -> station.vote(elections))) {
            batch.forEach(vote -> votes.computeIfAbsent(vote.signature(), s -> new ArrayList<>())
                    .add(vote));
        }
        elections.forEach(election ->
                assembly.poll(election, votes.getOrDefault(election.signature().id(), List.of())));
        workers.map(stations, station -> station.conclude(elections, end));
        return IntStream.range(0, elections.size())
                .mapToObj(i -> elections.get(i).decision(supports.get(i), end))
                .toList();
    }

    private static List<Election> requests(Round round, SimulatedConsensus assembly) {
        return round.collateral().stream()
                .flatMap(blocks -> assembly.accepted(blocks).stream())
                .map(round.station()::request)
                .flatMap(request -> assembly.open(request).stream())
                .toList();
    }

    private static long nextTime(List<SimulatedSensor> stations) {
        return stations.stream().mapToLong(SimulatedSensor::nextTime).min().orElse(Long.MAX_VALUE);
    }

    private RunResult.Sensor sensor(SimulatedSensor station) {
        return new RunResult.Sensor(
                station.feed(),
                station.isolated(),
                station.collaborating(),
                station.events(),
                settings.policy().byBehaviour().map(how -> new ByBehaviour.Cuts(how.flows(), station.cut())),
                station.oddest(),
                station.quarantined());
    }

    private static List<AgentId> agents(List<SensorFeed> feeds) {
        return feeds.stream().map(feed -> feed.enrolment().agent()).toList();
    }

    private SimulatedSensor station(SensorFeed feed, Registry registry, AdversaryAssignment adversaries) {
        AgentId id = feed.enrolment().agent();
        Allowlist services = new Allowlist(Set.of(), List.of(), PublicServices.NETWORKS);
        long seed = Seeds.model(settings.seed(), id);
        AgentSetup setup =
                new AgentSetup(id, feed.space(), feed.baseline(), services, settings.policy(), detectors, heads, seed);
        Supplier<Agent> agent = () -> new Agent(setup, book(registry));
        Speaker speaker = new Speaker(adversaries, new Conduct.Experience(setup));
        String reason = settings.policy().collateral().reason();
        return new SimulatedSensor(feed, agent.get(), agent.get(), speaker, reason);
    }

    // An agent comes to the assembly's verdicts by itself, so it weighs as the assembly does.
    private BallotBook book(Registry registry) {
        BallotBook book = new BallotBook(registry, settings.rule(), settings.trust());
        return settings.rule().weighsReputation() ? book.noting(new Reputations(signature -> 0)) : book;
    }
}
