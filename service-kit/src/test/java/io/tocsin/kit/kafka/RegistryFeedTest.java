package io.tocsin.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition("agents.registry.v1", 0);
    private static final TestNetwork NETWORK = new TestNetwork(3, 2);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final List<String> refused = new ArrayList<>();
    private RegistryFeed feed;

    @BeforeEach
    void begin() {
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        feed = new RegistryFeed(consumer, new NetworkRegistry(Optional.empty()), refused::add, record -> {});
    }

    @Test
    void shouldFeedTheRegistryFromTheBeginning() {
        hold(NETWORK.registryRecords().get(0), NETWORK.registryRecords().get(1));
        assertThat(feed.isCaughtUp()).isFalse();

        feed.poll(Duration.ZERO);

        assertThat(feed.isCaughtUp()).isTrue();
        assertThat(feed.registry().isComplete()).isTrue();
        assertThat(feed.registry().genesis()).isEqualTo(NETWORK.genesis());
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldTellOfEachRecordThatDoesNotCount() {
        hold(
                new byte[] {1},
                NETWORK.registryRecords().get(0),
                null,
                NETWORK.registryRecords().get(1));

        feed.poll(Duration.ZERO);

        assertThat(feed.registry().isComplete()).isTrue();
        assertThat(refused).hasSize(2);
        assertThat(refused.get(0)).startsWith("offset 0: not a registry record");
        assertThat(refused.get(1)).startsWith("offset 2: not a registry record");
    }

    @Test
    void shouldBeCaughtUpWithAnEmptyTopic() {
        feed.poll(Duration.ZERO);

        assertThat(feed.isCaughtUp()).isTrue();
        assertThat(feed.registry().isComplete()).isFalse();
    }

    @Test
    void shouldCloseItsConsumer() {
        feed.close();

        assertThat(consumer.closed()).isTrue();
    }

    private void hold(byte[]... records) {
        for (int offset = 0; offset < records.length; offset++) {
            consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, "key", records[offset]));
        }
        consumer.updateEndOffsets(Map.of(PARTITION, (long) records.length));
    }
}
