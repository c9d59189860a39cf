package io.tocsin.agent.messaging;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.witness.WitnessPort;
import io.tocsin.agent.witness.WitnessRecord;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.LedgerStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** The ledger's topics over one consumer and one idempotent producer. */
final class KafkaWitness implements WitnessPort {
    private static final TopicPartition INTAKE = partition(Topic.LEDGER_INTAKE);
    private static final Map<TopicPartition, Topic> READ = Map.of(
            INTAKE,
            Topic.LEDGER_INTAKE,
            partition(Topic.CHECKPOINTS),
            Topic.CHECKPOINTS,
            partition(Topic.COSIGNATURES),
            Topic.COSIGNATURES);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration ASK_PAUSE = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Runnable refresh;
    private long askedNanos = System.nanoTime();

    /**
     * Takes over both clients.
     *
     * @param refresh reads the registry to its end
     */
    KafkaWitness(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer, Runnable refresh) {
        this.consumer = consumer;
        this.producer = producer;
        this.refresh = refresh;
    }

    @Override
    public Range intake() {
        return range(INTAKE);
    }

    @Override
    public Range checkpoints() {
        return range(partition(Topic.CHECKPOINTS));
    }

    private Range range(TopicPartition partition) {
        List<TopicPartition> one = List.of(partition);
        return new Range(
                consumer.beginningOffsets(one).getOrDefault(partition, 0L),
                consumer.endOffsets(one).getOrDefault(partition, 0L));
    }

    @Override
    public void seek(OptionalLong intake, long checkpoints) {
        consumer.assign(READ.keySet().stream()
                .filter(partition -> !partition.equals(INTAKE) || intake.isPresent())
                .toList());
        intake.ifPresent(offset -> consumer.seek(INTAKE, offset));
        consumer.seek(partition(Topic.CHECKPOINTS), checkpoints);
        consumer.seekToBeginning(List.of(partition(Topic.COSIGNATURES)));
    }

    @Override
    public List<WitnessRecord> poll(Duration wait) {
        requireBroker();
        List<WitnessRecord> records = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> next : consumer.poll(wait)) {
            Topic topic = READ.getOrDefault(new TopicPartition(next.topic(), next.partition()), Topic.LEDGER_INTAKE);
            byte[] value = next.value() == null ? new byte[0] : next.value();
            records.add(new WitnessRecord(topic, next.offset(), value, start(next)));
        }
        return records;
    }

    private static Optional<LedgerStart> start(ConsumerRecord<String, byte[]> record) {
        return Optional.ofNullable(record.headers().lastHeader(LedgerStart.HEADER))
                .map(Header::value)
                .flatMap(LedgerStart::find);
    }

    // A consumer whose broker is away finds nothing to read and says nothing; only when it is asked something it fails.
    private void requireBroker() {
        if (System.nanoTime() - askedNanos > ASK_PAUSE.toNanos()) {
            askedNanos = System.nanoTime();
            consumer.endOffsets(List.of(INTAKE));
        }
    }

    @Override
    public boolean isIntakeRead() {
        return consumer.assignment().contains(INTAKE)
                && consumer.currentLag(INTAKE).orElse(1) == 0;
    }

    @Override
    public void refreshRegistry() {
        refresh.run();
    }

    @Override
    public void send(List<OutboundRecord> messages) {
        List<Future<RecordMetadata>> underWay = messages.stream()
                .map(message -> producer.send(
                        new ProducerRecord<>(message.topic().topicName(), message.key(), message.value())))
                .toList();
        producer.flush();
        underWay.forEach(one -> Clients.answer(one, "a cosignature was sent", "a cosignature could not be sent"));
    }

    @Override
    public void close() {
        try {
            producer.close(CLOSING);
        } finally {
            consumer.close();
        }
    }

    private static TopicPartition partition(Topic topic) {
        return new TopicPartition(topic.topicName(), 0);
    }
}
