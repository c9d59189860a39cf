package io.tocsin.dashboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.Enrolment;
import io.tocsin.core.identity.OrganisationId;
import io.tocsin.dashboard.Story;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.LedgerBoard;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.kit.setup.TopicSetup;
import io.tocsin.kit.testing.QuietKafka;
import io.tocsin.kit.testing.TestBroker;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.testing.LedgerStory;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed on a real broker: transactions, restarts, and topics that are not there yet. */
class LiveFeedTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int PARTITIONS = 2;

    private final TestNetwork network = new TestNetwork(4, PARTITIONS);
    private final LiveModel model = new LiveModel(new NetworkModel(
            new NetworkRegistry(Optional.of(network.genesis().networkId())),
            new NetworkModel.Limits(100, 1_000, 10, 10)));
    private TestBroker broker;
    private Clients clients;
    private ServiceLoop loop;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() throws Exception {
        QuietKafka.hush();
        broker = new TestBroker(folder);
        clients = Clients.of(broker.bootstrap());
        RecordReader reader = new RecordReader(model.registry());
        Progress progress = new Progress();
        loop = new ServiceLoop(
                        "feed-test",
                        () -> new FeedSession(clients, model, reader, progress, refused -> {}),
                        failure -> {})
                .begin();
    }

    @AfterEach
    void end() {
        loop.close();
        broker.close();
    }

    @Test
    void shouldReadEverythingThatWasCommittedAndGoOnAfterTheBrokerWasAway() throws Exception {
        try (Admin admin = clients.admin()) {
            new TopicSetup(admin, PARTITIONS).createMissing();
        }
        for (byte[] entry : network.registryRecords()) {
            send(Topic.REGISTRY, "registry", entry);
        }
        LedgerStory story = LedgerStory.everyOutcome(network);
        intake(story.leaves(), false);
        intake(story.leaves(), true);
        send(Topic.CHECKPOINTS, "log", Story.note(network, story.leaves().size(), story.root()));
        AgentStatus status = Story.status(TestNetwork.agent(0), AgentStatus.State.WATCHING, 42, "file");
        send(Topic.STATUS, status.agent().value(), status.toBytes());

        await(
                "all is read",
                () -> read(all -> all.ledger().leaves() == story.leaves().size()
                        && all.topics().isCaughtUp()
                        && all.agents().flows() == 42));
        assertThat(this.<Long>read(all -> all.ballots().count(BallotState.ENFORCE)))
                .isEqualTo(1);
        assertThat(this.<Object>read(all -> all.ledger().match())).isEqualTo(LedgerBoard.Match.SAME);
        assertThat(this.<Integer>read(all -> all.topics().refused().size())).isZero();

        broker.close();
        await(
                "it says so",
                () -> loop.failure().isPresent()
                        || !read(all -> all.topics().readings().isEmpty()));
        broker.start();
        Verdict first = read(all -> all.ballots()
                .decidedNewestFirst()
                .iterator()
                .next()
                .counted()
                .orElseThrow()
                .verdict());
        byte[] verdict = network.signer(TestNetwork.CONSENSUS)
                .sign(SignedBatch.Kind.VERDICT, 99, 0, List.of(first.toBytes()))
                .toBytes();
        send(Topic.VERDICTS, first.signature().toString(), verdict);

        await(
                "it goes on",
                () -> read(all -> all.topics().readings().get(Topic.VERDICTS).records() == 1
                        && all.topics().isCaughtUp()));
        assertThat(loop.isRunning()).isTrue();
        assertThat(this.<Long>read(all -> all.ledger().leaves()))
                .as("nothing is read twice")
                .isEqualTo(story.leaves().size());
    }

    @Test
    void shouldWaitForANetwork() throws Exception {
        await(
                "it turns or says why not",
                () -> loop.isRunning() || loop.failure().isPresent());
        assertThat(model.registry().isComplete()).isFalse();

        try (Admin admin = clients.admin()) {
            new TopicSetup(admin, PARTITIONS).createMissing();
        }
        for (byte[] entry : network.registryRecords()) {
            send(Topic.REGISTRY, "registry", entry);
        }

        await("it reads", () -> !read(all -> all.topics().readings().isEmpty()));
        assertThat(model.registry().isComplete()).isTrue();
        assertThat(network.registry().electorates().current().members())
                .extracting(Enrolment::organisation)
                .contains(new OrganisationId("org-0"));
    }

    private <T> T read(Function<NetworkModel, T> question) {
        return model.read(question);
    }

    private void send(Topic topic, String key, byte @Nullable [] value)
            throws InterruptedException, ExecutionException {
        try (Producer<String, byte[]> producer = clients.producer("test")) {
            producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
        }
    }

    private void intake(List<byte[]> leaves, boolean commit) {
        Map<String, Object> settings = new HashMap<>(clients.common());
        settings.put("transactional.id", "test-consensus");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            List<Future<RecordMetadata>> sent = leaves.stream()
                    .map(leaf -> producer.send(new ProducerRecord<>(Topic.LEDGER_INTAKE.topicName(), leaf)))
                    .toList();
            producer.flush();
            assertThat(sent).allSatisfy(one -> assertThat(one.isDone()).isTrue());
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for long: %s", what).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000L);
        }
    }
}
