package io.tocsin.standalone.demo;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.Ledger;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What the demo reads beside the services: the ballot log for its own count, the ledger's intake and checkpoints for the
 * figures at the end. Begun anew it goes on where it stood.
 */
final class DemoTopics implements ServiceLoop.Session {
    private static final Duration WAIT = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final Elections elections;
    private final Shelf shelf;
    private final Runnable afterEach;

    /**
     * What was read of the ledger, and up to where of all topics. All entries are kept, so a demo without an end reads
     * none. Thread-safe.
     */
    static final class Shelf {
        private final boolean isEndless;
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private final Ledger ledger = new Ledger();
        private long checkpointSize;

        Shelf(boolean isEndless) {
            this.isEndless = isEndless;
        }

        List<Topic> topics() {
            return isEndless
                    ? List.of(Topic.BALLOT_LOG)
                    : List.of(Topic.BALLOT_LOG, Topic.LEDGER_INTAKE, Topic.CHECKPOINTS);
        }

        synchronized OptionalLong position(TopicPartition partition) {
            Long position = positions.get(partition);
            return position == null ? OptionalLong.empty() : OptionalLong.of(position);
        }

        synchronized void advance(TopicPartition partition, long next) {
            positions.put(partition, next);
        }

        synchronized void append(byte[] leaf) {
            LedgerEntry entry = LedgerEntry.fromLeaf(ledger.size(), leaf);
            ledger.append(entry.kind(), entry.body());
        }

        synchronized void checkpoint(long size) {
            checkpointSize = Math.max(checkpointSize, size);
        }

        /** Whether the ledger service has signed for everything admitted so far. */
        synchronized boolean isSigned() {
            return ledger.size() > 0 && checkpointSize == ledger.size();
        }

        /** The entries so far. */
        synchronized Ledger ledger() {
            return ledger;
        }
    }

    // afterEach is run after each turn, whether it brought anything or not.
    DemoTopics(Clients clients, Elections elections, Shelf shelf, Runnable afterEach) {
        this.consumer = clients.reader("demo");
        this.elections = elections;
        this.shelf = shelf;
        this.afterEach = afterEach;
        List<TopicPartition> partitions = shelf.topics().stream()
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> shelf.position(partition)
                .ifPresentOrElse(
                        next -> consumer.seek(partition, next), () -> consumer.seekToBeginning(List.of(partition))));
    }

    @Override
    public void turn() {
        consumer.poll(WAIT).forEach(this::take);
        afterEach.run();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<String, byte[]> next) {
        byte[] value = next.value() == null ? new byte[0] : next.value();
        if (next.topic().equals(Topic.BALLOT_LOG.topicName())) {
            elections.follow(value, next.partition(), next.timestamp());
        } else if (next.topic().equals(Topic.LEDGER_INTAKE.topicName())) {
            shelf.append(value);
        } else {
            shelf.checkpoint(size(value));
        }
        shelf.advance(new TopicPartition(next.topic(), next.partition()), next.offset() + 1);
    }

    private static long size(byte[] note) {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text()).size();
        } catch (DecodingException e) {
            return 0;
        }
    }
}
