package io.tocsin.ledger.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.ledger.log.IntakeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaIntakeTest {
    private static final TopicPartition PARTITION = new TopicPartition("ledger.intake.v1", 0);
    private static final KafkaIntake.Limits LIMITS = new KafkaIntake.Limits(5, 1_000, Duration.ofMillis(1));

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");

    @BeforeEach
    void holds() {
        holds(0, 100);
    }

    private void holds(long begin, long end) {
        consumer.updateBeginningOffsets(Map.of(PARTITION, begin));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
    }

    private void add(long offset, int bytes) {
        consumer.addRecord(new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                1_700_000_000_123L + offset,
                TimestampType.LOG_APPEND_TIME,
                0,
                bytes,
                null,
                bytes < 0 ? null : new byte[bytes],
                new RecordHeaders(),
                Optional.empty()));
    }

    private static List<Long> offsets(List<IntakeRecord> records) {
        return records.stream().map(IntakeRecord::offset).toList();
    }

    @Test
    void shouldReadOnFromThePositionItIsGiven() {
        KafkaIntake intake = new KafkaIntake(consumer, 7, LIMITS);
        add(6, 10);
        add(7, 10);
        add(8, 20);

        List<IntakeRecord> records = intake.poll();

        assertThat(offsets(records)).containsExactly(7L, 8L);
        assertThat(records.get(1).value()).hasSize(20);
        assertThat(records.get(0).recordedAt()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_130L));
        assertThat(intake.poll()).isEmpty();
    }

    @Test
    void shouldTakeGapsWhereTransactionsEnd() {
        KafkaIntake intake = new KafkaIntake(consumer, 0, LIMITS);
        add(0, 10);
        add(3, 10);

        assertThat(offsets(intake.poll())).containsExactly(0L, 3L);
    }

    @Test
    void shouldGiveBackAnEmptyValueAsNoLeaf() {
        KafkaIntake intake = new KafkaIntake(consumer, 0, LIMITS);
        add(0, -1);

        assertThat(intake.poll().get(0).value()).isEmpty();
    }

    @Test
    void shouldEndAChunkAtItsLimitOfBytes() {
        KafkaIntake intake = new KafkaIntake(consumer, 0, LIMITS);
        consumer.schedulePollTask(() -> {
            add(0, 600);
            add(1, 600);
        });
        consumer.schedulePollTask(() -> add(2, 600));

        assertThat(offsets(intake.poll())).containsExactly(0L, 1L);
        assertThat(offsets(intake.poll())).containsExactly(2L);
    }

    @Test
    void shouldJoinWhatHasAlreadyArrived() {
        KafkaIntake intake = new KafkaIntake(consumer, 0, LIMITS);
        consumer.schedulePollTask(() -> add(0, 1));
        consumer.schedulePollTask(() -> add(1, 1));

        assertThat(offsets(intake.poll())).containsExactly(0L, 1L);
    }

    @Test
    void shouldRefuseAnIntakeThatHasForgottenWhatComesNext() {
        holds(8, 100);

        assertThatThrownBy(() -> new KafkaIntake(consumer, 7, LIMITS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("goes on at offset 7, the topic holds 8 to 100");
    }

    @Test
    void shouldRefuseAnIntakeThatEndsBeforeTheLog() {
        holds(0, 5);

        assertThatThrownBy(() -> new KafkaIntake(consumer, 7, LIMITS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not the topic this log was made from");
    }

    @Test
    void shouldNoticeThatRecordsWereDeletedUnderItsEyes() {
        KafkaIntake intake = new KafkaIntake(consumer, 0, LIMITS);
        add(0, 1);
        intake.poll();
        holds(50, 100);
        consumer.seek(PARTITION, 50); // as a client told to begin with the earliest does by itself
        add(50, 1);

        assertThatThrownBy(intake::poll)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("goes on at offset 1, the topic holds 50 to 100");
    }

    @Test
    void shouldCloseItsConsumer() {
        new KafkaIntake(consumer, 0, LIMITS).close();

        assertThat(consumer.closed()).isTrue();
    }
}
