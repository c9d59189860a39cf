package io.tocsin.standalone.tools;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.RegistryFeed;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a topic from its first record to the last that was there at the time of the call. Stateless. */
final class TopicDump {
    private static final Duration WAIT = Duration.ofMillis(200);

    private TopicDump() {}

    /** Hands every committed record of {@code topic} to {@code use}, each partition's in order. */
    static void read(Clients clients, Topic topic, Consumer<ConsumerRecord<String, byte[]>> use) {
        try (var consumer = clients.reader("dump-" + topic.topicName())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .sorted(Comparator.comparingInt(TopicPartition::partition))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            partitions.forEach(one -> read(consumer, one, ends.getOrDefault(one, 0L), use));
        }
    }

    private static void read(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            TopicPartition partition,
            long end,
            Consumer<ConsumerRecord<String, byte[]>> use) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        while (consumer.position(partition) < end) {
            consumer.poll(WAIT).forEach(use);
        }
    }

    /** The bytes of {@code record}, none if it has no value. */
    static byte[] value(ConsumerRecord<String, byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }

    /**
     * The registry as it is now.
     *
     * @throws IllegalStateException if no network was ever set up
     */
    static NetworkRegistry registry(Clients clients) {
        NetworkRegistry registry = new NetworkRegistry(Optional.empty());
        try (RegistryFeed feed = new RegistryFeed(clients, "dump-registry", registry, why -> {})) {
            do {
                feed.poll(WAIT);
            } while (!feed.isCaughtUp());
        }
        if (!registry.isComplete()) {
            throw new IllegalStateException(
                    "no network was ever set up here: " + Topic.REGISTRY.topicName() + " is empty");
        }
        return registry;
    }
}
