package io.tocsin.standalone.publish;

import io.tocsin.detection.capture.LinePacker;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends packed lines under one sensor's name, so that they stay in order, and counts what every replica has. */
final class FlowSender implements FlowOutput {
    private final Producer<String, byte[]> producer;
    private final String sensor;
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong flows = new AtomicLong();
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Takes over {@code producer}. */
    FlowSender(Producer<String, byte[]> producer, String sensor) {
        this.producer = producer;
        this.sensor = sensor;
    }

    @Override
    public void put(LinePacker.Packed packed) {
        requireAllTaken();
        ProducerRecord<String, byte[]> next = new ProducerRecord<>(Topic.FLOWS.topicName(), sensor, packed.bytes());
        Future<RecordMetadata> unused = producer.send(next, (where, failed) -> {
            if (failed == null) {
                count(packed);
            } else {
                failure.compareAndSet(null, failed);
            }
        });
    }

    private void count(LinePacker.Packed taken) {
        records.incrementAndGet();
        flows.addAndGet(taken.flows());
        lines.addAndGet(taken.lines());
        bytes.addAndGet(taken.bytes().length);
    }

    @Override
    public void requireAllTaken() {
        Exception failed = failure.get();
        if (failed != null) {
            throw new KafkaException(
                    failed.getMessage() + "; " + flows.get() + " flows had been sent by then, the rest was not",
                    failed);
        }
    }

    @Override
    public Totals finish() {
        producer.flush();
        requireAllTaken();
        return new Totals(records.get(), flows.get(), lines.get(), bytes.get());
    }

    @Override
    public void close() {
        // After a success nothing is left to wait for, and after a failure nothing is worth it.
        producer.close(Duration.ZERO);
    }
}
