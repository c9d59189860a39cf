package io.tocsin.agent.testing;

import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.witness.WitnessPort;
import io.tocsin.agent.witness.WitnessRecord;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.testing.TestCheckpoints;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.LedgerStart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** The ledger's topics in memory, and a ledger that signs whatever a test makes it sign. One thread at a time. */
public final class FakeLedger {
    private final NetworkRegistry registry;
    private final Map<Topic, List<WitnessRecord>> topics = new EnumMap<>(Topic.class);
    private final List<OutboundRecord> sent = new ArrayList<>();
    private final CompactRange tree = new CompactRange();
    private long intakeBegin;
    private int registryReads;

    public FakeLedger(NetworkRegistry registry) {
        this.registry = registry;
    }

    /** Puts {@code entry} into the intake; an honest ledger has it in its tree. */
    public void entry(LedgerEntry entry) {
        rubbish(entry.leaf());
        tree.append(entry.leafHash());
    }

    /** Puts bytes into the intake that are no entry. */
    public void rubbish(byte[] value) {
        add(Topic.LEDGER_INTAKE, value, Optional.empty());
    }

    /** Deletes the intake's records before {@code offset}. */
    public void deleteIntakeBefore(long offset) {
        intakeBegin = offset;
    }

    /** What an honest ledger would sign now. */
    public Checkpoint honest() {
        return new Checkpoint(LedgerKeys.origin(registry.genesis().networkId()), tree.size(), tree.root(), List.of());
    }

    /** Signs and publishes what an honest ledger would. */
    public Checkpoint sign() {
        Checkpoint checkpoint = honest();
        LedgerStart start = new LedgerStart(records(Topic.LEDGER_INTAKE).size(), tree.peaks());
        add(Topic.CHECKPOINTS, TestCheckpoints.signed(checkpoint).toBytes(), Optional.of(start));
        return checkpoint;
    }

    /** Signs and publishes {@code checkpoint}, true or not. */
    public void sign(Checkpoint checkpoint) {
        publish(TestCheckpoints.signed(checkpoint).toBytes());
    }

    /** Puts any bytes among the checkpoints. */
    public void publish(byte[] value) {
        add(Topic.CHECKPOINTS, value, Optional.empty());
    }

    /** Puts any bytes among the cosignatures. */
    public void cosigned(byte[] value) {
        add(Topic.COSIGNATURES, value, Optional.empty());
    }

    private void add(Topic topic, byte[] value, Optional<LedgerStart> start) {
        List<WitnessRecord> records = records(topic);
        records.add(new WitnessRecord(topic, records.size(), value, start));
    }

    private List<WitnessRecord> records(Topic topic) {
        return topics.computeIfAbsent(topic, any -> new ArrayList<>());
    }

    /** What witnesses sent to {@code topic}, in order. */
    public List<byte[]> sent(Topic topic) {
        return sent.stream()
                .filter(message -> message.topic() == topic)
                .map(OutboundRecord::value)
                .toList();
    }

    /** How often the registry was read to its end. */
    public int registryReads() {
        return registryReads;
    }

    /** A connection; what is sent to the cosignatures can be read there. */
    public WitnessPort connect() {
        return new Port();
    }

    private final class Port implements WitnessPort {
        private final Map<Topic, Long> next = new EnumMap<>(Topic.class);

        @Override
        public Range intake() {
            return new Range(intakeBegin, records(Topic.LEDGER_INTAKE).size());
        }

        @Override
        public Range checkpoints() {
            return new Range(0, records(Topic.CHECKPOINTS).size());
        }

        @Override
        public void seek(OptionalLong intake, long checkpoints) {
            next.clear();
            intake.ifPresent(offset -> next.put(Topic.LEDGER_INTAKE, offset));
            next.put(Topic.CHECKPOINTS, checkpoints);
            next.put(Topic.COSIGNATURES, 0L);
        }

        @Override
        public List<WitnessRecord> poll(Duration wait) {
            List<WitnessRecord> found = new ArrayList<>();
            next.replaceAll((topic, from) -> {
                List<WitnessRecord> all = records(topic);
                found.addAll(all.subList(Math.toIntExact(from), all.size()));
                return (long) all.size();
            });
            if (found.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            return found;
        }

        @Override
        public boolean isIntakeRead() {
            return next.getOrDefault(Topic.LEDGER_INTAKE, 0L)
                    == records(Topic.LEDGER_INTAKE).size();
        }

        @Override
        public void refreshRegistry() {
            registryReads++;
        }

        @Override
        public void send(List<OutboundRecord> messages) {
            sent.addAll(messages);
            messages.stream()
                    .filter(message -> message.topic() == Topic.COSIGNATURES)
                    .forEach(message -> cosigned(message.value()));
        }

        @Override
        public void close() {}
    }
}
