package io.tocsin.consensus.topology;

import static io.tocsin.protocol.testing.TestNetwork.CONSENSUS;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.consensus.ballot.ConsensusTimeouts;
import io.tocsin.consensus.service.ConsensusMeters;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.kit.testing.QuietKafka;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.SignedProposal;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** The deployed topology with its deployed settings, on Kafka's test driver: one partition, a clock that is told. */
final class Stage implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration WINDOW = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofMinutes(10);
    static final Duration TTL = Duration.ofDays(7);
    static final ConsensusRules RULES =
            new ConsensusRules(WINDOW, new ConsensusTimeouts(GRACE, Duration.ofSeconds(5)), TTL, Duration.ZERO, true);

    final TestNetwork network;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final Map<Topic, TestOutputTopic<byte[], byte[]>> out = new TreeMap<>();
    private Instant now;

    Stage(TestNetwork network, Path folder) {
        this(network, folder, Stores.inMemoryKeyValueStore(TopologyNames.BALLOTS));
    }

    /** One whose tail lies in this store. */
    Stage(TestNetwork network, Path folder, KeyValueBytesStoreSupplier ballots) {
        this(network, folder, START, ballots, Stores.inMemoryKeyValueStore(TopologyNames.OPENERS));
    }

    /** One that begins with what another left in its stores. */
    Stage(TestNetwork network, Path folder, Instant start, Map<Long, byte[]> ballots, Map<String, byte[]> openers) {
        this(
                network,
                folder,
                start,
                new Filled(Stores.inMemoryKeyValueStore(TopologyNames.BALLOTS), keyed(ballots, StoreKeys::number)),
                new Filled(Stores.inMemoryKeyValueStore(TopologyNames.OPENERS), keyed(openers, StoreKeys::text)));
    }

    private Stage(
            TestNetwork network,
            Path folder,
            Instant start,
            KeyValueBytesStoreSupplier ballots,
            KeyValueBytesStoreSupplier openers) {
        QuietKafka.hush();
        this.network = network;
        this.now = start;
        ConsensusTopology topology = new ConsensusTopology(
                network.registry(), network.signer(CONSENSUS), RULES, new ConsensusMeters(meters));
        this.driver = new TopologyTestDriver(
                topology.build(ballots, openers),
                new StreamsSettings("test", "test-1", folder, 1, Map.of("bootstrap.servers", "none:1")).toProperties(),
                start);
        for (Topic topic : List.of(
                Topic.BALLOT_LOG,
                Topic.VERDICTS,
                Topic.ACCEPTED,
                Topic.LEDGER_INTAKE,
                Topic.PROPOSED_DEAD,
                Topic.BALLOT_LOG_DEAD)) {
            out.put(
                    topic,
                    driver.createOutputTopic(
                            topic.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        }
    }

    private static <K> Map<byte[], byte[]> keyed(Map<K, byte[]> entries, Function<K, byte[]> key) {
        Map<byte[], byte[]> keyed = new TreeMap<>(Arrays::compareUnsigned);
        entries.forEach((name, value) -> keyed.put(key.apply(name), value));
        return keyed;
    }

    Instant now() {
        return now;
    }

    /** Lets time pass; punctuators see it. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    void propose(SignedProposal proposal) {
        propose(proposal.signature().author().value(), proposal.batch().toBytes());
    }

    void propose(String key, byte[] value) {
        in(Topic.PROPOSED).pipeInput(new TestRecord<>(key == null ? null : StoreKeys.text(key), value, now));
    }

    void log(BallotLogEntry entry) {
        log(entry.toBytes());
    }

    void log(byte[] value) {
        logAt(value, now);
    }

    void logAt(byte[] value, Instant time) {
        in(Topic.BALLOT_LOG).pipeInput(new TestRecord<>(null, value, time));
    }

    private TestInputTopic<byte[], byte[]> in(Topic topic) {
        return driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Everything written to {@code topic} since the last call. */
    List<TestRecord<byte[], byte[]>> read(Topic topic) {
        return out.get(topic).readRecordsToList();
    }

    List<Verdict> verdicts() {
        return read(Topic.VERDICTS).stream()
                .map(record -> VerdictRecord.check(record.value(), network.registry())
                        .value()
                        .orElseThrow()
                        .verdict())
                .toList();
    }

    List<AcceptedSignature> accepted() {
        return read(Topic.ACCEPTED).stream()
                .map(record -> AcceptedSignature.check(record.value(), network.registry())
                        .value()
                        .orElseThrow())
                .toList();
    }

    List<LedgerEntry> intake() {
        List<LedgerEntry> entries = new ArrayList<>();
        read(Topic.LEDGER_INTAKE).forEach(record -> entries.add(LedgerEntry.fromLeaf(entries.size(), record.value())));
        return entries;
    }

    List<LedgerEntry.Kind> kinds() {
        return intake().stream().map(LedgerEntry::kind).toList();
    }

    /** The reasons of the dead letters since the last call. */
    List<RefusalReason> refused(Topic topic) {
        return read(topic.deadLetters()).stream()
                .map(record -> DeadLetters.reason(record.headers()).orElseThrow())
                .toList();
    }

    double count(String meter, String... tags) {
        return meters.get("tocsin.consensus." + meter).tags(tags).counter().count();
    }

    double open() {
        return meters.get("tocsin.consensus.ballots.open").gauge().value();
    }

    /** The log's tail as stored, by offset. */
    Map<Long, byte[]> logStore() {
        Map<Long, byte[]> entries = new TreeMap<>();
        all(TopologyNames.BALLOTS).forEach(entry -> entries.put(StoreKeys.number(entry.key), entry.value));
        return entries;
    }

    Map<String, byte[]> openers() {
        Map<String, byte[]> entries = new TreeMap<>();
        all(TopologyNames.OPENERS)
                .forEach(entry -> entries.put(new String(entry.key, StandardCharsets.UTF_8), entry.value));
        return entries;
    }

    private List<KeyValue<byte[], byte[]>> all(String name) {
        KeyValueStore<byte[], byte[]> store = driver.getKeyValueStore(name);
        List<KeyValue<byte[], byte[]>> entries = new ArrayList<>();
        try (KeyValueIterator<byte[], byte[]> iterator = store.all()) {
            iterator.forEachRemaining(entries::add);
        }
        return entries;
    }

    @Override
    public void close() {
        driver.close();
    }
}
