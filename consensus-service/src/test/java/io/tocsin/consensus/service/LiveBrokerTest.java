package io.tocsin.consensus.service;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.consensus.ballot.BallotLogRecord;
import io.tocsin.consensus.ballot.ConsensusSigner;
import io.tocsin.consensus.ballot.ConsensusTimeouts;
import io.tocsin.consensus.ballot.OutputEvent;
import io.tocsin.consensus.ballot.PartitionBallots;
import io.tocsin.consensus.ballot.RecordOutcome;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.kit.setup.TopicSetup;
import io.tocsin.kit.testing.QuietKafka;
import io.tocsin.kit.testing.TestBroker;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.DoubleAccumulator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on a real broker with four partitions, its topology exactly as deployed. */
@Tag("slow")
class LiveBrokerTest {
    private static final int PARTITIONS = 4;
    private static final int AGENTS = 4;

    private final TestNetwork network = new TestNetwork(AGENTS, PARTITIONS);
    private TestBroker broker;
    private LiveNetwork live;
    private ConsensusService service;
    private SimpleMeterRegistry meters;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws Exception {
        QuietKafka.hush();
        broker = new TestBroker(folder.resolve("broker"));
        live = new LiveNetwork(network, broker.bootstrap(), folder.resolve("keys"));
    }

    @AfterEach
    void end() {
        Optional.ofNullable(service).ifPresent(ConsensusService::stop);
        live.close();
        broker.close();
    }

    @Test
    void shouldCountOnThroughRestartsOfServiceAndBroker() {
        live.found();
        run();
        List<ThreatSignature> first = propose(0, 24);
        awaitOpenings(24);
        vote(first.subList(0, 12), 1);
        vote(first.subList(0, 12), 2);
        vote(first.subList(0, 12), 3);
        poison();
        awaitVerdicts(12);

        service.stop();
        vote(first.subList(12, 18), 1);
        List<ThreatSignature> second = propose(24, 8);
        run();
        awaitOpenings(32);
        broker.close();
        assertThat(broker.hasData()).isTrue();
        broker.start();
        vote(first.subList(12, 18), 2);
        vote(second, 3);
        vote(first.subList(0, 4), 3);
        vote(first.subList(0, 12), 1);

        awaitVerdicts(32);
        assertThat(verdicts()).isEqualTo(oracle());
        assertLedgerHoldsEverythingOnce(32);
        assertThat(live.read(Topic.BALLOT_LOG_DEAD)).hasSize(PARTITIONS);
        assertThat(live.read(Topic.PROPOSED_DEAD)).hasSize(PARTITIONS);
    }

    @Test
    void shouldSayEverythingExactlyOnceHoweverOftenItIsKilled() throws Exception {
        live.found();
        List<ThreatSignature> proposed = new ArrayList<>();
        for (int life = 0; life < 3; life++) {
            Process child = ChildConsensus.start(broker.bootstrap(), live.keys, folder.resolve("state"));
            proposed.addAll(propose(100 * life, 20));
            awaitOpenings(20 * (life + 1));
            for (int voter = 0; voter < AGENTS; voter++) {
                for (ThreatSignature signature : proposed) {
                    vote(List.of(signature), voter);
                }
            }
            awaitVerdicts(15 * life + 1);
            child.destroyForcibly().waitFor();
        }
        run();

        awaitVerdicts(60);
        assertThat(verdicts()).isEqualTo(oracle());
        assertLedgerHoldsEverythingOnce(60);
    }

    @Test
    void shouldWaitForWhatIsMissingAndSayFor() {
        run(false);
        Await.until("it says that it waits", () -> service.state().contains("registry"));
        assertThat(service.isRunning()).isFalse();
        assertThat(service.hasRegistry()).isFalse();

        live.found();

        Await.until("it runs", service::isRunning);
        assertThat(service.state()).isEqualTo("RUNNING");
    }

    @Test
    void shouldBeginAnewAfterKafkaStreamsEnded() throws Exception {
        live.found();
        run();
        try (Admin admin = live.clients.admin()) {
            admin.deleteTopics(List.of(Topic.PROPOSED.topicName())).all().get();
            Await.until("it says what is missing", () -> service.state().contains(Topic.PROPOSED.topicName()));
            assertThat(service.isRunning()).isFalse();

            new TopicSetup(admin, PARTITIONS).createMissing();
        }

        Await.until("it runs again", service::isRunning);
    }

    @Test
    void shouldSayHowFarItIsBehind() {
        live.found();
        run(false);
        assertThat(lag()).isNaN();

        // More comes until it was seen behind: it may catch up between two looks, and before the wait asks once more.
        DoubleAccumulator highest = new DoubleAccumulator((most, now) -> now > most ? now : most, 0);
        Await.until("it says that it is behind", () -> {
            poison(1_000);
            highest.accumulate(lag());
            return highest.get() > 0;
        });
        Await.until("it says that it is not", () -> lag() == 0);
        assertThat(service.isRunning()).isTrue();
    }

    private double lag() {
        return meters.get("tocsin.consensus.lag").gauge().value();
    }

    @Test
    void shouldNotRunForAnotherNetwork() {
        live.found();
        service = new ConsensusService(
                new TestConfig(live.keys, folder.resolve("state"), Duration.ofSeconds(3), Optional.of("00".repeat(32))),
                kafka(),
                new SimpleMeterRegistry());
        service.start();

        Await.until("it says that it waits", () -> service.state().contains("registry"));
        assertThat(service.hasRegistry()).isFalse();
    }

    private void run() {
        run(true);
    }

    private void run(boolean awaited) {
        meters = new SimpleMeterRegistry();
        service = new ConsensusService(
                new TestConfig(live.keys, folder.resolve("state"), Duration.ofSeconds(15), Optional.empty()),
                kafka(),
                meters);
        service.start();
        if (awaited) {
            Await.until("it runs", service::isRunning);
        }
    }

    private Config kafka() {
        return new SmallRyeConfigBuilder()
                .withDefaultValue("kafka.bootstrap.servers", broker.bootstrap())
                .build();
    }

    private List<ThreatSignature> propose(int from, int count) {
        List<ThreatSignature> proposed = new ArrayList<>();
        for (int n = from; n < from + count; n++) {
            ThreatSignature signature = TestNetwork.signature(agent(n % AGENTS), n + 1);
            proposed.add(signature);
            live.send(
                    Topic.PROPOSED,
                    -1,
                    signature.author().value(),
                    network.proposal(signature, n).batch().toBytes());
        }
        live.flush();
        return proposed;
    }

    /** One batch for each partition; a voter that is the author repeats its proposal. */
    private void vote(List<ThreatSignature> on, int voter) {
        Map<Integer, List<Vote>> byPartition = new HashMap<>();
        on.forEach(signature -> byPartition
                .computeIfAbsent(network.genesis().partitionOf(signature.id()), p -> new ArrayList<>())
                .add(TestNetwork.vote(signature.id(), agent(voter), Stance.SEEN)));
        byPartition.forEach((partition, votes) -> live.send(
                Topic.BALLOT_LOG,
                partition,
                agent(voter).value(),
                network.voting(agent(voter), 1, votes).toBytes()));
        live.flush();
    }

    private void poison(int records) {
        for (int n = 0; n < records; n++) {
            live.send(Topic.PROPOSED, -1, "poison", "poison".getBytes(StandardCharsets.UTF_8));
        }
        live.flush();
    }

    private void poison() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            byte[] large = new byte[1_000_000];
            ThreadLocalRandom.current().nextBytes(large);
            live.send(Topic.BALLOT_LOG, partition, "poison", large);
            live.send(Topic.PROPOSED, partition, "poison", "poison".getBytes(StandardCharsets.UTF_8));
        }
        live.flush();
    }

    private void awaitOpenings(int count) {
        Await.until(
                count + " openings",
                () -> live.read(Topic.BALLOT_LOG).stream()
                                .flatMap(record -> entry(record).stream())
                                .filter(BallotLogEntry.Opening.class::isInstance)
                                .count()
                        == count);
    }

    private void awaitVerdicts(int count) {
        Await.until(count + " verdicts", () -> live.read(Topic.VERDICTS).size() >= count);
    }

    private Optional<BallotLogEntry> entry(ConsumerRecord<String, byte[]> record) {
        return new BallotLogReader(network.registry())
                .entry(record.value(), record.partition())
                .value();
    }

    private Map<SignatureId, Verdict> verdicts() {
        Map<SignatureId, Verdict> verdicts = new TreeMap<>();
        for (ConsumerRecord<String, byte[]> record : live.read(Topic.VERDICTS)) {
            Verdict verdict = VerdictRecord.check(record.value(), network.registry())
                    .value()
                    .orElseThrow()
                    .verdict();
            assertThat(record.key()).isEqualTo(verdict.signature().toString());
            assertThat(verdicts.put(verdict.signature(), verdict))
                    .as("announced once")
                    .isNull();
        }
        return verdicts;
    }

    /** What core's book makes of the log as the broker holds it now. */
    private Map<SignatureId, Verdict> oracle() {
        Map<SignatureId, Verdict> verdicts = new TreeMap<>();
        BallotBook book = new BallotBook(
                network.registry().electorates(), network.genesis().rule());
        live.read(Topic.BALLOT_LOG).stream().forEach(from -> entry(from).stream()
                .flatMap(entry -> entry.records().stream())
                .forEach(record -> book.apply(record, from.timestamp())
                        .verdict()
                        .ifPresent(verdict -> verdicts.put(verdict.signature(), verdict))));
        return verdicts;
    }

    /** The intake is what the ballots make of the log, leaf by leaf, and each partition's leaves are in its order. */
    private void assertLedgerHoldsEverythingOnce(int ballots) {
        List<Hash> intake = live.read(Topic.LEDGER_INTAKE).stream()
                .map(record -> Hash.sha256(record.value()))
                .toList();
        List<Hash> all = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<Hash> expected = leaves(partition);
            assertThat(intake).containsSubsequence(expected);
            all.addAll(expected);
        }
        assertThat(intake).containsExactlyInAnyOrderElementsOf(all).hasSizeGreaterThan(3 * ballots);
        long accepted = verdicts().values().stream()
                .filter(Verdict.Accepted.class::isInstance)
                .count();
        assertThat(accepted).isGreaterThanOrEqualTo(12);
        assertThat(live.read(Topic.ACCEPTED)).hasSize((int) accepted).allSatisfy(record -> assertThat(
                        AcceptedSignature.check(record.value(), network.registry())
                                .value())
                .isPresent());
    }

    private List<Hash> leaves(int partition) {
        PartitionBallots counted = new PartitionBallots(
                partition,
                network.registry(),
                epoch -> true,
                new ConsensusTimeouts(Duration.ofMinutes(10), Duration.ofSeconds(5)));
        ConsensusSigner consensusSigner = new ConsensusSigner(network.signer(TestNetwork.CONSENSUS), partition);
        List<Hash> leaves = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : live.read(Topic.BALLOT_LOG)) {
            if (record.partition() == partition
                    && counted.apply(new BallotLogRecord(record.offset(), record.timestamp(), record.value()))
                            instanceof RecordOutcome.Applied taken) {
                taken.events().forEach(event -> leaf(event, consensusSigner)
                        .ifPresent(leaf -> leaves.add(Hash.sha256(leaf))));
            }
        }
        return leaves;
    }

    private static Optional<byte[]> leaf(OutputEvent event, ConsensusSigner consensusSigner) {
        if (event instanceof OutputEvent.Recorded recorded) {
            return Optional.of(recorded.leaf());
        }
        if (event instanceof OutputEvent.Equivocated equivocated) {
            byte[] said = consensusSigner.equivocation(equivocated).toBytes();
            return Optional.of(new LedgerEntry(0, LedgerEntry.Kind.EQUIVOCATION, said).leaf());
        }
        return event instanceof OutputEvent.Decided decided
                ? Optional.of(new LedgerEntry(
                                0,
                                LedgerEntry.Kind.VERDICT,
                                consensusSigner.verdict(decided).toBytes())
                        .leaf())
                : Optional.empty();
    }
}
