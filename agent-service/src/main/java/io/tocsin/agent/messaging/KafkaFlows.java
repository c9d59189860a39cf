package io.tocsin.agent.messaging;

import io.tocsin.agent.source.FlowTopic;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** {@code flows.observed.v1}, read by its own consumer. */
final class KafkaFlows implements FlowTopic {
    // Of what the consumer hands over at once: it goes by records, which may be long, and all of it becomes flows.
    private static final int MAX_BYTES = 1_048_576;

    private final Consumer<String, byte[]> consumer;
    private final Deque<ConsumerRecord<String, byte[]>> waiting = new ArrayDeque<>();

    /** Takes over {@code consumer}. */
    KafkaFlows(Consumer<String, byte[]> consumer, int partitions) {
        this.consumer = consumer;
        consumer.assign(
                IntStream.range(0, partitions).mapToObj(KafkaFlows::partition).toList());
    }

    @Override
    public void seek(Map<Integer, Long> offsets) {
        waiting.clear();
        consumer.seekToBeginning(consumer.assignment());
        offsets.forEach((partition, offset) -> consumer.seek(partition(partition), offset));
    }

    @Override
    public List<FlowRecord> poll() {
        if (waiting.isEmpty()) {
            consumer.poll(Duration.ZERO).forEach(waiting::add);
        }
        List<FlowRecord> records = new ArrayList<>();
        for (int bytes = 0; bytes < MAX_BYTES && !waiting.isEmpty(); ) {
            FlowRecord next = record(waiting.remove());
            bytes += next.value().length;
            records.add(next);
        }
        return records;
    }

    private static FlowRecord record(ConsumerRecord<String, byte[]> next) {
        byte[] value = next.value() == null ? new byte[0] : next.value();
        String sensor = next.key() == null ? "" : next.key();
        return new FlowRecord(next.partition(), next.offset(), sensor, value);
    }

    @Override
    public long lag() {
        return waiting.size() + Lag.of(consumer);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(Topic.FLOWS.topicName(), number);
    }
}
