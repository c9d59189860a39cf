package io.tocsin.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.identity.Enrolment;
import io.tocsin.kit.setup.TopicSetup;
import io.tocsin.protocol.registry.NetworkRegistry;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the wire relies on of every broker. A subclass says how to start one; the tests share it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WireContract {
    private static final int PARTITIONS = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final TestNetwork network = new TestNetwork(4, PARTITIONS);
    private @Nullable AutoCloseable broker;
    private Clients clients = Clients.of("none:1");

    @TempDir
    protected static Path folder;

    /** Starts a broker and returns its address. */
    protected abstract String start() throws Exception;

    /** Remembers what must be closed in the end. */
    protected final <T extends AutoCloseable> T kept(T broker) {
        this.broker = broker;
        return broker;
    }

    @BeforeAll
    void begin() throws Exception {
        clients = Clients.of(start());
        try (Admin admin = clients.admin()) {
            new TopicSetup(admin, PARTITIONS).createMissing();
        }
    }

    @AfterAll
    void end() throws Exception {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void shouldMakeEveryTopicWithItsSettings() throws Exception {
        try (Admin admin = clients.admin()) {
            for (Topic topic : Topic.all()) {
                ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
                Config made = admin.describeConfigs(List.of(resource))
                        .values()
                        .get(resource)
                        .get();

                topic.settings()
                        .forEach((name, value) -> assertThat(made.get(name).value())
                                .as("%s of %s", name, topic.topicName())
                                .isEqualTo(value));
            }
        }
    }

    @Test
    void shouldMakeTopicsOnceAndRefuseOtherPartitions() {
        try (Admin admin = clients.admin()) {
            assertThatCode(() -> new TopicSetup(admin, PARTITIONS).createMissing())
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> new TopicSetup(admin, PARTITIONS + 1).createMissing())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has 2 partitions, the network's genesis wants 3");
        }
    }

    @Test
    void shouldCarryTheBytesThatWereSignedAndTimeThemItself() throws Exception {
        byte[] batch = network.proposal(TestNetwork.signature(TestNetwork.agent(1), 1), 1)
                .batch()
                .toBytes();
        long begun = System.currentTimeMillis();
        RecordMetadata sent;
        try (Producer<String, byte[]> producer = clients.producer("test")) {
            long future = begun + Duration.ofDays(365).toMillis();
            sent = producer.send(new ProducerRecord<>(Topic.PROPOSED.topicName(), 1, future, "agent-1", batch))
                    .get();
        }

        assertThat(committed(new TopicPartition(Topic.PROPOSED.topicName(), 1)))
                .filteredOn(record -> record.offset() == sent.offset())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.value()).isEqualTo(batch);
                    assertThat(record.key()).isEqualTo("agent-1");
                    assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
                    assertThat(record.timestamp())
                            .isBetween(begun - TIMEOUT.toMillis(), System.currentTimeMillis() + TIMEOUT.toMillis());
                });
    }

    @Test
    void shouldShowWhatWasCommittedAndNothingElse() throws Exception {
        transaction("aborted", false);
        transaction("committed", true);
        transaction("aborted again", false);

        assertThat(committed(new TopicPartition(Topic.LEDGER_INTAKE.topicName(), 0)))
                .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                .containsExactly("committed");
    }

    @Test
    void shouldRefuseARecordWithoutAKeyWhereTheNewestOfAKeyIsKept() {
        try (Producer<String, byte[]> producer = clients.producer("test")) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topic.ACCEPTED.topicName(), new byte[1]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InvalidRecordException.class);
        }
    }

    @Test
    void shouldFeedTheRegistry() throws Exception {
        NetworkRegistry registry =
                new NetworkRegistry(Optional.of(network.genesis().networkId()));
        try (Producer<String, byte[]> producer = clients.producer("test");
                RegistryFeed feed = new RegistryFeed(clients, "feed", registry, refused -> {
                    throw new AssertionError(refused);
                })) {
            for (byte[] entry : network.registryRecords()) {
                producer.send(new ProducerRecord<>(Topic.REGISTRY.topicName(), "registry", entry))
                        .get();
            }
            long end = System.nanoTime() + TIMEOUT.toNanos();
            while (!feed.isCaughtUp() && System.nanoTime() < end) {
                feed.poll(Duration.ofMillis(100));
            }
        }

        assertThat(registry.isComplete()).isTrue();
        assertThat(registry.electorates().current().members())
                .extracting(Enrolment::agent)
                .containsExactlyElementsOf(network.registry().electorates().current().members().stream()
                        .map(Enrolment::agent)
                        .toList());
    }

    private void transaction(String value, boolean commit) {
        Map<String, Object> settings = new HashMap<>(clients.common());
        settings.put("transactional.id", "test");
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(
                    new ProducerRecord<>(Topic.LEDGER_INTAKE.topicName(), value.getBytes(StandardCharsets.UTF_8)));
            producer.flush();
            assertThat(sent.isDone()).isTrue();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /** All that a service's reader sees of a partition. */
    private List<ConsumerRecord<String, byte[]>> committed(TopicPartition partition) {
        List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
        try (Consumer<String, byte[]> reader = clients.reader("test")) {
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long last = reader.endOffsets(List.of(partition)).get(partition);
            long end = System.nanoTime() + TIMEOUT.toNanos();
            while (reader.position(partition) < last) {
                assertThat(System.nanoTime()).as("waited for %s", partition).isLessThan(end);
                reader.poll(Duration.ofMillis(100)).forEach(read::add);
            }
        }
        return read;
    }
}
