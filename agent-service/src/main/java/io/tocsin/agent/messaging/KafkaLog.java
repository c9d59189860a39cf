package io.tocsin.agent.messaging;

import io.tocsin.agent.log.LogPoll;
import io.tocsin.agent.log.LogPort;
import io.tocsin.agent.log.LogPositions;
import io.tocsin.agent.log.LogRecord;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The log over one consumer, whose positions its user keeps, and one idempotent producer. */
final class KafkaLog implements LogPort {
    private static final Logger LOG = Logger.getLogger(KafkaLog.class);
    private static final List<Topic> FOLLOWED = List.of(Topic.BALLOT_LOG, Topic.ACCEPTED, Topic.PROPOSED_DEAD);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final Consumer<String, byte[]> consumer;
    private final Producer<String, byte[]> producer;
    private final Map<TopicPartition, Topic> topics = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Begins to read at {@code from}; takes over both clients. The ballot log has that many {@code partitions}. */
    KafkaLog(Consumer<String, byte[]> consumer, Producer<String, byte[]> producer, int partitions, LogPositions from) {
        this.consumer = consumer;
        this.producer = producer;
        for (Topic topic : FOLLOWED) {
            for (int p = 0; p < topic.partitions(partitions); p++) {
                topics.put(new TopicPartition(topic.topicName(), p), topic);
            }
        }
        consumer.assign(topics.keySet());
        topics.forEach((partition, topic) -> consumer.seek(partition, from.next(topic, partition.partition())));
        warnOfLoss(from);
    }

    // Ballots whose votes were deleted unread cannot be counted any more: their verdicts will be refused.
    private void warnOfLoss(LogPositions from) {
        consumer.beginningOffsets(topics.keySet()).forEach((partition, beginning) -> {
            long next = from.next(topics.getOrDefault(partition, Topic.BALLOT_LOG), partition.partition());
            if (next > 0 && next < beginning) {
                LOG.warnf(
                        "records were deleted before they were read: partition=%s from=%d to=%d",
                        partition, next, beginning);
            }
        });
    }

    @Override
    public LogPoll poll(Duration wait) {
        requireNoFailure();
        List<LogRecord> records = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> next : consumer.poll(wait)) {
            TopicPartition partition = new TopicPartition(next.topic(), next.partition());
            byte[] value = next.value() == null ? new byte[0] : next.value();
            records.add(new LogRecord(
                    topics.getOrDefault(partition, Topic.BALLOT_LOG),
                    next.partition(),
                    next.offset(),
                    next.timestamp(),
                    value));
        }
        return new LogPoll(records, Lag.of(consumer));
    }

    @Override
    public void send(OutboundRecord message) {
        requireNoFailure();
        Integer partition = message.partition() == OutboundRecord.BY_KEY ? null : message.partition();
        Future<RecordMetadata> unused = producer.send(
                new ProducerRecord<>(message.topic().topicName(), partition, message.key(), message.value()),
                (sent, problem) -> {
                    if (problem != null) {
                        failure.compareAndSet(null, problem);
                    }
                });
    }

    @Override
    public void flush() {
        producer.flush();
        requireNoFailure();
    }

    @Override
    public void close() {
        try {
            producer.close(CLOSING);
        } finally {
            consumer.close();
        }
    }

    private void requireNoFailure() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new KafkaException("a message could not be sent: " + problem.getMessage(), problem);
        }
    }
}
