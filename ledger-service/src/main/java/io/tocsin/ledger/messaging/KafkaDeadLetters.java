package io.tocsin.ledger.messaging;

import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.ledger.log.RefusedRecord;
import io.tocsin.ledger.writer.DeadLetterTopic;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Publishes to {@code ledger.intake.v1.dlq}. For one thread. */
final class KafkaDeadLetters implements DeadLetterTopic {
    private static final String TOPIC = Topic.LEDGER_INTAKE.deadLetters().topicName();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;

    /** Publishes with {@code producer}, which is closed with this. */
    KafkaDeadLetters(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    @Override
    public void bury(List<RefusedRecord> refused) {
        List<Future<RecordMetadata>> underWay = refused.stream()
                .map(KafkaDeadLetters::letter)
                .map(producer::send)
                .toList();
        producer.flush();
        underWay.forEach(one -> Clients.answer(one, "a dead letter was sent", TOPIC + " does not take a dead letter"));
    }

    // Cut where it is longer than any leaf: with our headers a record of the greatest size a broker takes would be too
    // large for it, and the refusal of an oversized record would stop the ledger.
    private static ProducerRecord<String, byte[]> letter(RefusedRecord refused) {
        byte[] value = refused.record().value();
        byte[] kept = value.length <= LedgerEntry.MAX_LEAF ? value : Arrays.copyOf(value, LedgerEntry.MAX_LEAF);
        long offset = refused.record().offset();
        @Nullable String noKey = null;
        return new ProducerRecord<>(
                TOPIC, 0, noKey, kept, DeadLetters.headers(refused.why(), Topic.LEDGER_INTAKE, 0, offset));
    }

    @Override
    public void close() {
        producer.close(TIMEOUT);
    }
}
