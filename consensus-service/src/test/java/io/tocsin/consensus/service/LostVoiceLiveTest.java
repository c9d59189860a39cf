package io.tocsin.consensus.service;

import static io.tocsin.protocol.testing.TestNetwork.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.tocsin.core.consensus.BallotBook;
import io.tocsin.core.consensus.Effect;
import io.tocsin.core.consensus.Stance;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.trust.TrustPolicy;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.kit.testing.QuietKafka;
import io.tocsin.kit.testing.TestBroker;
import io.tocsin.protocol.audit.AuditReport;
import io.tocsin.protocol.audit.AuditedEntry;
import io.tocsin.protocol.audit.LedgerAudit;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two differing votes of one agent on a real broker: what the consensus, the agents and an audit make of its voice. */
@Tag("slow")
class LostVoiceLiveTest {
    private static final int LIAR = 3;

    private final TestNetwork network = new TestNetwork(4, 1, "strict", TrustPolicy.LEGACY.withForfeits(true));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TestBroker broker;
    private LiveNetwork live;
    private ConsensusService service;
    private int counter;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws Exception {
        QuietKafka.hush();
        broker = new TestBroker(folder.resolve("broker"));
        live = new LiveNetwork(network, broker.bootstrap(), folder.resolve("keys"));
        live.found();
        service = run("state", meters);
    }

    @AfterEach
    void end() {
        service.stop();
        live.close();
        broker.close();
    }

    // Of four voices three must agree: with the liar's first word the first ballot would be accepted.
    @Test
    void shouldCostAnAgentItsVoiceForEveryReaderAlike() {
        SignatureId caught = open(1);
        vote(LIAR, caught, Stance.HARMLESS);
        vote(LIAR, caught, Stance.HARMFUL);
        SignatureId later = open(2);
        vote(1, caught, Stance.HARMLESS);
        vote(2, caught, Stance.HARMFUL);
        vote(LIAR, later, Stance.HARMLESS);
        vote(1, later, Stance.HARMLESS);
        await("one verdict", 1);
        service.stop();
        SimpleMeterRegistry ofNext = new SimpleMeterRegistry();
        service = run("empty-state", ofNext); // it knows whose voice is lost from the topics alone
        SignatureId last = open(3);
        vote(LIAR, last, Stance.HARMLESS);
        vote(1, last, Stance.HARMLESS);
        vote(2, later, Stance.HARMLESS);
        vote(2, last, Stance.HARMLESS);

        await("three verdicts", 3);
        Map<SignatureId, Verdict> expected = new TreeMap<>(Map.of(
                caught, new Verdict.Inconclusive(caught),
                later, new Verdict.Accepted(later, Effect.ADVISORY),
                last, new Verdict.Accepted(last, Effect.ADVISORY)));
        assertThat(announced()).isEqualTo(expected);
        assertThat(counted()).isEqualTo(expected);
        assertThat(votes(meters, VoteOutcome.EQUIVOCATED)).isEqualTo(1);
        assertThat(votes(meters, VoteOutcome.FORFEITED)).isEqualTo(1);
        assertThat(votes(ofNext, VoteOutcome.FORFEITED)).isEqualTo(1);
        assertThat(live.read(Topic.BALLOT_LOG_DEAD)).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.key()).isEqualTo(agent(LIAR).value());
            assertThat(DeadLetters.reason(letter.headers())).contains(RefusalReason.FORFEITED);
        });
        assertAuditAgrees(expected);
    }

    private void assertAuditAgrees(Map<SignatureId, Verdict> expected) {
        AuditReport audit = audit();
        assertThat(audit.faults()).isEmpty();
        assertThat(audit.verdicts()).isEqualTo(Map.of("INCONCLUSIVE", 1L, "ACCEPTED/ADVISORY", 2L));
        assertThat(audit.equivocations()).isEqualTo(1);
        assertThat(audit.kinds()).containsEntry(LedgerEntry.Kind.VERDICT, (long) expected.size());
    }

    private ConsensusService run(String state, SimpleMeterRegistry counting) {
        ConsensusService started = new ConsensusService(
                new TestConfig(live.keys, folder.resolve(state), Duration.ofMinutes(10), Optional.empty()),
                new SmallRyeConfigBuilder()
                        .withDefaultValue("kafka.bootstrap.servers", broker.bootstrap())
                        .build(),
                counting);
        started.start();
        Await.until("it runs", started::isRunning);
        return started;
    }

    /** A proposal of the first agent, and what the consensus opened on it. */
    private SignatureId open(int n) {
        ThreatSignature signature = TestNetwork.signature(agent(0), n);
        live.send(
                Topic.PROPOSED,
                -1,
                agent(0).value(),
                network.proposal(signature, ++counter).batch().toBytes());
        live.flush();
        Await.until("ballot " + n, () -> book().ballot(signature.id()).isPresent());
        return signature.id();
    }

    private void vote(int voter, SignatureId on, Stance stance) {
        live.send(
                Topic.BALLOT_LOG,
                0,
                agent(voter).value(),
                network.voting(agent(voter), ++counter, List.of(TestNetwork.vote(on, agent(voter), stance)))
                        .toBytes());
        live.flush();
    }

    private void await(String what, int verdicts) {
        Await.until(what, () -> announced().size() >= verdicts);
    }

    private Map<SignatureId, Verdict> announced() {
        return live.read(Topic.VERDICTS).stream()
                .flatMap(record -> VerdictRecord.check(record.value(), network.registry()).value().stream())
                .map(VerdictRecord::verdict)
                .collect(Collectors.toMap(Verdict::signature, verdict -> verdict, (a, b) -> a, TreeMap::new));
    }

    /** What an agent comes to by its own count. */
    private Map<SignatureId, Verdict> counted() {
        BallotBook book = book();
        return announced().keySet().stream()
                .flatMap(id -> book.verdict(id).stream())
                .collect(Collectors.toMap(Verdict::signature, verdict -> verdict, (a, b) -> a, TreeMap::new));
    }

    private BallotBook book() {
        BallotBook book = network.registry().book();
        BallotLogReader reader = new BallotLogReader(network.registry());
        live.read(Topic.BALLOT_LOG).forEach(from -> reader.entry(from.value(), from.partition()).value().stream()
                .flatMap(entry -> entry.records().stream())
                .forEach(record -> book.apply(record, from.timestamp())));
        return book;
    }

    private static double votes(SimpleMeterRegistry meters, VoteOutcome outcome) {
        return meters.counter(
                        "tocsin.consensus.votes", "reception", outcome.name().toLowerCase(Locale.ROOT))
                .count();
    }

    private AuditReport audit() {
        List<LedgerEntry> entries = Stream.concat(
                        network.registryRecords().stream()
                                .map(record -> new LedgerEntry(0, LedgerEntry.Kind.REGISTRY, record).leaf()),
                        live.read(Topic.LEDGER_INTAKE).stream().map(ConsumerRecord::value))
                .map(leaf -> LedgerEntry.fromLeaf(0, leaf))
                .toList();
        List<AuditedEntry> audited = IntStream.range(0, entries.size())
                .mapToObj(i ->
                        new LedgerEntry(i, entries.get(i).kind(), entries.get(i).body()))
                .map(entry -> new AuditedEntry(entry, entry.leafHash(), OptionalLong.of(entry.sequence())))
                .toList();
        return new LedgerAudit(network.registry()).run(audited.iterator(), Collections.emptyIterator());
    }
}
