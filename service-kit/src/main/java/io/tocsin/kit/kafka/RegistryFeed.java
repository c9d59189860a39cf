package io.tocsin.kit.kafka;

import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the registry topic from its beginning and keeps a {@link NetworkRegistry} up to date. Call {@link #poll} from one
 * thread; the registry may be read by any.
 */
public final class RegistryFeed implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.REGISTRY.topicName(), 0);

    private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
    private final NetworkRegistry registry;
    private final Consumer<String> refused;
    private final Consumer<byte[]> counted;

    /**
     * Begins to read.
     *
     * @param registry is fed
     * @param refused is told of each record that does not count, and why
     */
    public RegistryFeed(Clients clients, String clientId, NetworkRegistry registry, Consumer<String> refused) {
        this(clients.reader(clientId), registry, refused, record -> {});
    }

    /**
     * Begins to read from nothing, and collects the records that count.
     *
     * @param counted is told of each, as it stands in the topic
     */
    public RegistryFeed(Clients clients, String clientId, Consumer<byte[]> counted) {
        this(clients.reader(clientId), new NetworkRegistry(Optional.empty()), why -> {}, counted);
    }

    /** Reads from {@code consumer}, which it owns from then on. */
    RegistryFeed(
            org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
            NetworkRegistry registry,
            Consumer<String> refused,
            Consumer<byte[]> counted) {
        this.consumer = consumer;
        this.registry = registry;
        this.refused = refused;
        this.counted = counted;
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /** The registry as far as it has been read. */
    public NetworkRegistry registry() {
        return registry;
    }

    /** Takes what is there, waiting up to {@code wait} for something. */
    public void poll(Duration wait) {
        for (ConsumerRecord<String, byte[]> next : consumer.poll(wait)) {
            byte[] value = next.value() == null ? new byte[0] : next.value();
            registry.accept(value)
                    .ifPresentOrElse(
                            why -> refused.accept("offset " + next.offset() + ": " + why), () -> counted.accept(value));
        }
    }

    /** Whether everything has been taken that was there at the time of the call. */
    public boolean isCaughtUp() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(List.of(PARTITION), TIMEOUT);
        return consumer.position(PARTITION, TIMEOUT) >= ends.getOrDefault(PARTITION, 0L);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
