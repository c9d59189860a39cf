package io.tocsin.benchmarks;

import static io.tocsin.benchmarks.Figures.median;
import static io.tocsin.benchmarks.Figures.print;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.benchmarks.MeasuredStreams.Stretch;
import io.tocsin.consensus.ballot.ConsensusTimeouts;
import io.tocsin.consensus.service.ConsensusMeters;
import io.tocsin.consensus.topology.ConsensusRules;
import io.tocsin.consensus.topology.ConsensusTopology;
import io.tocsin.consensus.topology.StreamsSettings;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.TopicSetup;
import io.tocsin.protocol.topic.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The deployed consensus topology beside a Streams pass-through, on a real broker in a process of its own, one partition
 * and one thread, exactly once with the deployed settings. What is measured is the CPU time of the application's whole
 * process for the second half of the votes. The pass-through carries each vote as one unsigned record; the consensus
 * checks, counts, stores, announces and hands to the ledger the same votes in signed batches.
 */
public final class ConsensusBenchmark {
    private static final int AGENTS = Integer.getInteger("agents", 100);
    private static final int BALLOTS = Integer.getInteger("ballots", 20_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final long VOTES = (long) BALLOTS * (AGENTS - 1);
    private static final List<Integer> SIZES = Arrays.stream(
                    System.getProperty("sizes", "10,50,200").split(",", -1))
            .map(Integer::valueOf)
            .toList();
    private static final String IN = "benchmark.votes";
    private static final String OUT = "benchmark.passed";

    private ConsensusBenchmark() {}

    /** Without arguments measures everything and prints a table; otherwise one part in this process. */
    public static void main(String... arguments) throws Exception {
        switch (arguments.length == 0 ? "all" : arguments[0]) {
            case "pass" -> pass(arguments[1], Path.of(arguments[2]));
            case "count" -> count(arguments[1], Path.of(arguments[2]));
            default -> all();
        }
    }

    private static void all() throws Exception {
        VoteLoad load = new VoteLoad(AGENTS);
        List<ThreatSignature> subjects = load.subjects(BALLOTS);
        List<Stretch> passed = new ArrayList<>();
        Map<Integer, List<Stretch[]>> counted = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            passed.add(measure("pass", out -> load.singles(subjects, out), out -> {})[0]);
            for (int size : SIZES) {
                counted.computeIfAbsent(size, s -> new ArrayList<>())
                        .add(measure(
                                "count",
                                out -> load.batches(subjects, size, out),
                                out -> load.openings(subjects, out)));
            }
            System.out.println("round " + (round + 1) + " of " + ROUNDS + " done");
        }
        table(passed, counted);
    }

    private static void table(List<Stretch> passed, Map<Integer, List<Stretch[]>> counted) {
        double pass = median(passed.stream().mapToDouble(Stretch::cpuMicrosEach));
        print(
                "%d ballots of %d agents, %d votes, the second half measured, medians of %d rounds%n",
                BALLOTS, AGENTS, VOTES, ROUNDS);
        System.out.println("                      CPU us/vote  votes/s per core  ratio");
        print("pass-through          %11.2f  %16.0f%n", pass, 1e6 / pass);
        counted.forEach((size, runs) -> {
            double each = median(runs.stream().mapToDouble(run -> run[1].cpuMicrosEach()));
            print("consensus, batch %4d %11.2f  %16.0f   %.2f%n", size, each, 1e6 / each, pass / each);
        });
        double open =
                median(counted.values().stream().flatMap(List::stream).mapToDouble(run -> run[0].cpuMicrosEach()));
        print("an opening            %11.2f us each%n", open);
    }

    /** A fresh broker, filled, and one measured process over it. */
    private static Stretch[] measure(String what, Consumer<Consumer<byte[]>> votes, Consumer<Consumer<byte[]>> before)
            throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(Path.of("benchmarks", "target"))) {
            fill(broker.clients(), what.equals("pass") ? IN : Topic.BALLOT_LOG.topicName(), before, votes);
            Process app = child(what, broker);
            return app.inputReader()
                    .lines()
                    .filter(line -> line.startsWith("stretch "))
                    .map(line -> Stretch.parse(line.substring(8)))
                    .toArray(Stretch[]::new);
        }
    }

    private static Process child(String what, BrokerProcess broker) throws IOException {
        List<String> options = List.of("-Xmx1g", "-Dagents=" + AGENTS, "-Dballots=" + BALLOTS);
        String state = broker.folder().resolve("state").toString();
        Path log = Path.of("benchmarks", "target", "consensus-" + what + ".log");
        return BrokerProcess.java(options, ConsensusBenchmark.class.getName(), what, broker.bootstrap(), state)
                .redirectError(log.toFile())
                .start();
    }

    @SafeVarargs
    private static void fill(Clients clients, String topic, Consumer<Consumer<byte[]>>... parts)
            throws InterruptedException, ExecutionException {
        try (Admin admin = clients.admin()) {
            new TopicSetup(admin, 1).createMissing();
            NewTopic in = new NewTopic(IN, Optional.of(1), Optional.empty());
            NewTopic out = new NewTopic(OUT, Optional.of(1), Optional.empty());
            admin.createTopics(List.of(in, out)).all().get();
        }
        AtomicLong failed = new AtomicLong();
        try (Producer<String, byte[]> producer = clients.producer("fill")) {
            for (Consumer<Consumer<byte[]>> part : parts) {
                part.accept(value -> {
                    var unused = producer.send(new ProducerRecord<>(topic, 0, null, value), (at, failure) -> {
                        if (failure != null) {
                            failed.incrementAndGet();
                        }
                    });
                });
            }
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " records could not be written");
        }
    }

    private static Properties settings(String bootstrap, Path state) {
        return new StreamsSettings("benchmark", "benchmark-1", state, 1, Map.of("bootstrap.servers", bootstrap))
                .toProperties();
    }

    private static void pass(String bootstrap, Path state) {
        AtomicLong passed = new AtomicLong();
        Topology topology = new Topology();
        topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), IN);
        topology.addProcessor(
                "pass",
                () -> new ContextualProcessor<byte[], byte[], byte[], byte[]>() {
                    @Override
                    public void process(Record<byte[], byte[]> vote) {
                        passed.lazySet(passed.getPlain() + 1);
                        context().forward(vote);
                    }
                },
                "in");
        topology.addSink("out", OUT, new ByteArraySerializer(), new ByteArraySerializer(), "pass");
        report(new MeasuredStreams().run(topology, settings(bootstrap, state), passed::get, VOTES / 2, VOTES));
    }

    private static void count(String bootstrap, Path state) {
        VoteLoad load = new VoteLoad(AGENTS);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Topology topology = new ConsensusTopology(
                        load.registry(),
                        load.consensus(),
                        new ConsensusRules(
                                Duration.ofHours(1),
                                new ConsensusTimeouts(Duration.ofMinutes(10), Duration.ofSeconds(5)),
                                Duration.ofDays(7),
                                Duration.ofSeconds(5),
                                true),
                        new ConsensusMeters(meters))
                .build();
        Stretch[] stretches = new MeasuredStreams()
                .run(
                        topology,
                        settings(bootstrap, state),
                        () -> done(meters),
                        BALLOTS / 2,
                        BALLOTS,
                        BALLOTS + VOTES / 2,
                        BALLOTS + VOTES);
        report(stretches[0], stretches[2]);
    }

    /** Ballots opened and votes taken. */
    private static long done(SimpleMeterRegistry meters) {
        double votes = 0;
        for (var counter : meters.find("tocsin.consensus.votes").counters()) {
            votes += counter.count();
        }
        return votes > 0
                ? BALLOTS + (long) votes
                : (long) meters.get("tocsin.consensus.ballots.open").gauge().value();
    }

    private static void report(Stretch... stretches) {
        Arrays.stream(stretches).forEach(stretch -> System.out.println("stretch " + stretch));
    }
}
