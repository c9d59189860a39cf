package io.tocsin.ledger.testing;

import io.tocsin.ledger.log.IntakeRecord;
import io.tocsin.ledger.log.RefusedRecord;
import io.tocsin.ledger.log.StoredCheckpoint;
import io.tocsin.ledger.writer.CheckpointTopic;
import io.tocsin.ledger.writer.DeadLetterTopic;
import io.tocsin.ledger.writer.Intake;
import io.tocsin.ledger.writer.LedgerTopics;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.testing.TestNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Topics in memory. Thread-safe. */
public class FakeTopics implements LedgerTopics {
    private static final int CHUNK = 10;

    private final TestNetwork network;
    private final List<IntakeRecord> intake = new CopyOnWriteArrayList<>();
    private final List<RefusedRecord> buried = new CopyOnWriteArrayList<>();
    private final AtomicInteger registryReads = new AtomicInteger();
    private final List<String> published = new CopyOnWriteArrayList<>();

    public FakeTopics(TestNetwork network) {
        this.network = network;
    }

    /** Appends to the intake. */
    public void feed(List<IntakeRecord> records) {
        intake.addAll(records);
    }

    /** Whether anything has been fed. */
    public boolean isFed() {
        return !intake.isEmpty();
    }

    /** The notes published so far. */
    public List<String> published() {
        return List.copyOf(published);
    }

    @Override
    public Optional<NetworkRegistry> registry(Duration timeout) {
        return Optional.of(network.registry());
    }

    @Override
    public Optional<String> registryFailure() {
        return Optional.empty();
    }

    /** What has gone to the dead letters. */
    public List<RefusedRecord> deadLetterRecords() {
        return List.copyOf(buried);
    }

    /** How often the registry was asked for its end. */
    public int registryReads() {
        return registryReads.get();
    }

    @Override
    public void readRegistryToItsEnd() {
        registryReads.incrementAndGet();
    }

    @Override
    public DeadLetterTopic deadLetters() {
        return new DeadLetterTopic() {
            @Override
            public void bury(List<RefusedRecord> refused) {
                buried.addAll(refused);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public Intake intake(long nextOffset) {
        return new Reader(nextOffset);
    }

    @Override
    public CheckpointTopic checkpoints(String origin) {
        return new CheckpointTopic() {
            @Override
            public boolean holds(String note) {
                return published.contains(note);
            }

            @Override
            public void publish(StoredCheckpoint checkpoint) {
                published.add(checkpoint.note());
            }

            @Override
            public void requireDelivered() {}

            @Override
            public void close() {}
        };
    }

    private final class Reader implements Intake {
        private long next;

        Reader(long next) {
            this.next = next;
        }

        @Override
        public List<IntakeRecord> poll() {
            List<IntakeRecord> found = new ArrayList<>();
            for (IntakeRecord record : intake) {
                if (record.offset() >= next && found.size() < CHUNK) {
                    found.add(record);
                }
            }
            found.forEach(record -> next = record.offset() + 1);
            if (found.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            return found;
        }

        @Override
        public long lag() {
            return intake.stream().filter(record -> record.offset() >= next).count();
        }

        @Override
        public void close() {}
    }
}
