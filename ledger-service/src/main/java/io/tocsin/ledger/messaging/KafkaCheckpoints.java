package io.tocsin.ledger.messaging;

import io.tocsin.core.codec.Utf8;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.writer.CheckpointTopic;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.LedgerStart;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Publishes to {@code ledger.checkpoints.v1} under the log's origin. For one thread. */
final class KafkaCheckpoints implements CheckpointTopic {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.CHECKPOINTS.topicName(), 0);

    /** How far back a note is looked for. Others may have published meanwhile; to publish it again does no harm. */
    private static final int LOOK_BACK = 64;

    private static final Duration WAIT = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;
    private final Supplier<Consumer<String, byte[]>> readers;
    private final String origin;
    private final Deque<Future<RecordMetadata>> underWay = new ArrayDeque<>();

    /** Publishes with {@code producer}, which is closed with this, and looks back with a reader made when needed. */
    KafkaCheckpoints(Producer<String, byte[]> producer, Supplier<Consumer<String, byte[]>> readers, String origin) {
        this.producer = producer;
        this.readers = readers;
        this.origin = origin;
    }

    @Override
    public boolean holds(String note) {
        byte[] wanted = Utf8.encode(note);
        try (Consumer<String, byte[]> consumer = readers.get()) {
            List<TopicPartition> here = List.of(PARTITION);
            consumer.assign(here);
            long end = consumer.endOffsets(here).getOrDefault(PARTITION, 0L);
            long begin = consumer.beginningOffsets(here).getOrDefault(PARTITION, 0L);
            consumer.seek(PARTITION, Math.max(begin, end - LOOK_BACK));
            while (consumer.position(PARTITION) < end) {
                for (ConsumerRecord<String, byte[]> found : consumer.poll(WAIT)) {
                    if (origin.equals(found.key()) && Arrays.equals(wanted, found.value())) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    @Override
    public void publish(StoredCheckpoint checkpoint) {
        LedgerStart start = new LedgerStart(checkpoint.nextOffset(), checkpoint.peaks());
        byte[] note = Utf8.encode(checkpoint.note());
        List<Header> headers = List.of(new RecordHeader(LedgerStart.HEADER, start.toBytes()));
        underWay.add(
                producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), origin, note, headers)));
    }

    @Override
    public void requireDelivered() {
        try {
            while (!underWay.isEmpty() && underWay.element().isDone()) {
                underWay.remove().get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new KafkaException("a checkpoint could not be published: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        producer.close(TIMEOUT);
    }
}
