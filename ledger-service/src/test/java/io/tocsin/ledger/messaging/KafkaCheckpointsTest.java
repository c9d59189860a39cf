package io.tocsin.ledger.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.core.codec.Hash;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.protocol.witness.LedgerStart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaCheckpointsTest {
    private static final Hash LEAF = Hash.sha256(new byte[] {1});
    private static final TopicPartition PARTITION = new TopicPartition("ledger.checkpoints.v1", 0);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private long held;

    private KafkaCheckpoints topic() {
        return new KafkaCheckpoints(producer, this::reader, "tocsin/abc");
    }

    /** A topic of {@link #held} notes called "note 0", "note 1" …, the even ones by this log. */
    private Consumer<String, byte[]> reader() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, held));
        consumer.schedulePollTask(() -> {
            for (long i = 0; i < held; i++) {
                consumer.addRecord(new ConsumerRecord<>(
                        PARTITION.topic(), 0, i, i % 2 == 0 ? "tocsin/abc" : "tocsin/other", bytes("note " + i)));
            }
        });
        return consumer;
    }

    private static StoredCheckpoint stored(String note) {
        return new StoredCheckpoint(1, LEAF, List.of(LEAF), 7, note);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldPublishUnderTheOrigin() {
        topic().publish(stored("a note"));

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("ledger.checkpoints.v1");
            assertThat(record.partition()).isZero();
            assertThat(record.key()).isEqualTo("tocsin/abc");
            assertThat(record.value()).isEqualTo(bytes("a note"));
            LedgerStart start = LedgerStart.find(
                            record.headers().lastHeader(LedgerStart.HEADER).value())
                    .orElseThrow();
            assertThat(start).isEqualTo(new LedgerStart(7, List.of(LEAF)));
        });
    }

    @Test
    void shouldFailLaterIfANoteDidNotArrive() {
        KafkaCheckpoints topic = topic();
        topic.publish(stored("first"));
        topic.publish(stored("second"));
        topic.requireDelivered();
        producer.completeNext();
        topic.requireDelivered();
        producer.errorNext(new IllegalStateException("gone"));

        assertThatThrownBy(topic::requireDelivered)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("gone");
    }

    @Test
    void shouldHoldNothingWhileEmpty() {
        assertThat(topic().holds("note 0")).isFalse();
    }

    @Test
    void shouldFindAmongTheLastNotesThoseOfThisLog() {
        held = 200;

        assertThat(topic().holds("note 198")).isTrue();
        assertThat(topic().holds("note 199")).isFalse();
        assertThat(topic().holds("note 150")).isTrue();
        assertThat(topic().holds("note 200")).isFalse();
    }

    @Test
    void shouldLookBackOnlySoFar() {
        held = 200;

        assertThat(topic().holds("note 100")).isFalse();
    }

    @Test
    void shouldCloseItsProducer() {
        topic().close();

        assertThat(producer.closed()).isTrue();
    }
}
