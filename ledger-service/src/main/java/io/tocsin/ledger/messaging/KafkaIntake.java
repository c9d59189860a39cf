package io.tocsin.ledger.messaging;

import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.writer.Intake;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads {@code ledger.intake.v1}, one partition, without a group: the position lies in the store, in the transaction of
 * the entries. A reader that asks for an offset which is gone would be sent elsewhere without a word, and the log would
 * have a hole nobody sees; so that is looked for, here and wherever offsets leave a gap. For one thread.
 */
final class KafkaIntake implements Intake {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.LEDGER_INTAKE.topicName(), 0);

    private final Consumer<String, byte[]> consumer;
    private final Limits limits;
    private long next;

    /**
     * How chunks are cut.
     *
     * @param records the most in one
     * @param bytes about the most in one
     * @param timeout how long to wait for the first
     */
    record Limits(int records, long bytes, Duration timeout) {}

    KafkaIntake(Consumer<String, byte[]> consumer, long nextOffset, Limits limits) {
        this.consumer = consumer;
        this.limits = limits;
        this.next = nextOffset;
        consumer.assign(List.of(PARTITION));
        consumer.seek(PARTITION, nextOffset);
        requireHeld();
    }

    @Override
    public List<IntakeRecord> poll() {
        List<IntakeRecord> chunk = new ArrayList<>();
        long bytes = 0;
        Duration timeout = limits.timeout();
        boolean more = true;
        while (more && chunk.size() < limits.records() && bytes < limits.bytes()) {
            more = false;
            for (ConsumerRecord<String, byte[]> found : consumer.poll(timeout)) {
                byte[] value = found.value() == null ? new byte[0] : found.value();
                if (found.offset() != next) {
                    requireHeld();
                }
                next = found.offset() + 1;
                bytes += value.length;
                chunk.add(new IntakeRecord(found.offset(), Instant.ofEpochMilli(found.timestamp()), value));
                more = true;
            }
            timeout = Duration.ZERO; // what has already been fetched joins, nothing is waited for
        }
        return chunk;
    }

    @Override
    public long lag() {
        // The client knows it only after its first fetch; until then the broker is asked, since 0 would be a guess.
        return consumer.currentLag(PARTITION)
                .orElseGet(() ->
                        Math.max(0, consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, next) - next));
    }

    @Override
    public void close() {
        consumer.close();
    }

    // Offsets also leave gaps where transactions end, which is no harm.
    private void requireHeld() {
        List<TopicPartition> here = List.of(PARTITION);
        long begin = consumer.beginningOffsets(here).getOrDefault(PARTITION, 0L);
        long end = consumer.endOffsets(here).getOrDefault(PARTITION, 0L);
        if (next < begin || next > end) {
            throw new IllegalStateException("intake " + PARTITION.topic() + ": the log goes on at offset " + next
                    + ", the topic holds " + begin + " to " + end
                    + "; records are missing, or it is not the topic this log was made from");
        }
    }
}
