package io.tocsin.agent.messaging;

import io.tocsin.agent.source.FlowTopic;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** {@code flows.observed.v1}, read by its own consumer. */
final class KafkaFlows implements FlowTopic {
    private final Consumer<String, byte[]> consumer;

    /** Takes over {@code consumer}. */
    KafkaFlows(Consumer<String, byte[]> consumer, int partitions) {
        this.consumer = consumer;
        consumer.assign(
                IntStream.range(0, partitions).mapToObj(KafkaFlows::partition).toList());
    }

    @Override
    public void seek(Map<Integer, Long> offsets) {
        consumer.seekToBeginning(consumer.assignment());
        offsets.forEach((partition, offset) -> consumer.seek(partition(partition), offset));
    }

    @Override
    public List<FlowRecord> poll() {
        List<FlowRecord> records = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> next : consumer.poll(Duration.ZERO)) {
            byte[] value = next.value() == null ? new byte[0] : next.value();
            String sensor = next.key() == null ? "" : next.key();
            records.add(new FlowRecord(next.partition(), next.offset(), sensor, value));
        }
        return records;
    }

    @Override
    public long lag() {
        return Lag.of(consumer);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topic.FLOWS.topicName(), number);
    }
}
