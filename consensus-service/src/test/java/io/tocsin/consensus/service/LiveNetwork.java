package io.tocsin.consensus.service;

import io.tocsin.core.codec.Hash;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.setup.TopicSetup;
import io.tocsin.protocol.testing.TestNetwork;
import io.tocsin.protocol.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/** A test network on a real broker: its registry published, its consensus' key in a folder. */
final class LiveNetwork implements AutoCloseable {
    final TestNetwork network;
    final Path keys;
    final Clients clients;
    private final Producer<String, byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    LiveNetwork(TestNetwork network, String bootstrap, Path keys) throws IOException {
        this.network = network;
        this.keys = keys;
        this.clients = Clients.of(bootstrap);
        this.producer = clients.producer("test");
        Files.createDirectories(keys);
        Path key = Files.createFile(
                keys.resolve("consensus.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, Hash.sha256("consensus".getBytes(StandardCharsets.UTF_8)) + "\n");
    }

    void found() {
        try (Admin admin = clients.admin()) {
            new TopicSetup(admin, network.genesis().ballotPartitions()).createMissing();
        }
        network.registryRecords().forEach(entry -> send(Topic.REGISTRY, 0, "registry", entry));
        flush();
    }

    /** To a partition, or to the key's own if that is negative. */
    void send(Topic topic, int partition, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic.topicName(), partition < 0 ? null : partition, key, value)));
    }

    /** Waits until everything sent has arrived. */
    void flush() {
        for (Future<RecordMetadata> record : sent) {
            try {
                record.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("a record did not arrive: " + e, e);
            }
        }
        sent.clear();
    }

    /** All committed records of {@code topic}, partition by partition. */
    List<ConsumerRecord<String, byte[]>> read(Topic topic) {
        List<TopicPartition> partitions = IntStream.range(
                        0, topic.partitions(network.genesis().ballotPartitions()))
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (Consumer<String, byte[]> consumer = clients.reader("test-reader")) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
    }
}
