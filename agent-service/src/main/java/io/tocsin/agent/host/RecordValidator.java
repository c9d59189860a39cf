package io.tocsin.agent.host;

import io.tocsin.agent.log.LogRecord;
import io.tocsin.agent.members.RegistryEnd;
import io.tocsin.agent.metrics.AgentMeters;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.parallel.Workers;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.AcceptedSignature;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.BallotLogReader;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.registry.NetworkRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Checks records once for all agents of a site. Before a record is judged that names a registry epoch not yet read, the
 * registry is read to its end: judged too early it would be refused here and accepted elsewhere. An epoch that is not
 * there then is made up, and holds nobody up. Not thread-safe.
 */
final class RecordValidator {
    private static final Logger LOG = Logger.getLogger(RecordValidator.class);
    private static final int MAX_WAITING = 100_000;

    private final NetworkRegistry registry;
    private final RegistryEnd registryEnd;
    private final BallotLogReader reader;
    private final Workers workers;
    private final AgentMeters meters;
    private final List<LogRecord> waiting = new ArrayList<>();

    RecordValidator(NetworkRegistry registry, RegistryEnd registryEnd, Workers workers, AgentMeters meters) {
        this.registry = registry;
        this.registryEnd = registryEnd;
        this.reader = new BallotLogReader(registry);
        this.workers = workers;
        this.meters = meters;
    }

    /**
     * A record that can be judged now; at most one of the three is there.
     *
     * @param record as it came
     * @param entry of the ballot log
     * @param accepted an announcement
     * @param refused the signature of a proposal that was not admitted
     */
    record Item(
            LogRecord record,
            Optional<BallotLogEntry> entry,
            Optional<AcceptedSignature> accepted,
            Optional<SignatureId> refused) {}

    /** The records that can be judged now, in order, those included that had to wait. */
    List<Item> validate(List<LogRecord> records) {
        waiting.addAll(records);
        List<Item> items = new ArrayList<>(take(false));
        if (!waiting.isEmpty() && isRegistryReadToItsEnd()) {
            items.addAll(take(true));
        }
        requireFewWaiting();
        return items;
    }

    /** What of the waiting can be judged, up to the first that cannot. */
    private List<Item> take(boolean isRegistryRead) {
        List<Item> items = workers.map(List.copyOf(waiting), record -> judge(record, isRegistryRead)).stream()
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
        waiting.subList(0, items.size()).clear();
        return items;
    }

    private boolean isRegistryReadToItsEnd() {
        try {
            registryEnd.read();
            return true;
        } catch (IllegalStateException e) {
            LOG.warnf("records wait for the registry: waiting=%d why=%s", waiting.size(), e.getMessage());
            return false;
        }
    }

    private void requireFewWaiting() {
        if (waiting.size() > MAX_WAITING) {
            throw new IllegalStateException("the registry stands at epoch "
                    + registry.electorates().current().epoch() + " and " + waiting.size()
                    + " records wait for a later one; can agents.registry.v1 be read?");
        }
    }

    /** Forgets what waits: a new connection brings it again. */
    void clear() {
        waiting.clear();
    }

    /** Whether no record has to wait. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** What {@code record} is, or empty if it comes too early to say. */
    private Optional<Item> judge(LogRecord record, boolean isRegistryRead) {
        return switch (record.topic()) {
            case BALLOT_LOG -> ballotLog(record, isRegistryRead);
            case ACCEPTED -> Optional.of(new Item(record, Optional.empty(), accepted(record), Optional.empty()));
            case PROPOSED_DEAD -> Optional.of(new Item(record, Optional.empty(), Optional.empty(), proposal(record)));
            default -> throw new IllegalStateException("a record of " + record.topic() + ", which is not followed");
        };
    }

    private Optional<Item> ballotLog(LogRecord record, boolean isRegistryRead) {
        Checked<BallotLogEntry> checked = reader.entry(record.value(), record.partition());
        if (!isRegistryRead && reader.awaitedEpoch(record.value(), checked).isPresent()) {
            return Optional.empty();
        }
        count(record, checked);
        return Optional.of(new Item(record, checked.value(), Optional.empty(), Optional.empty()));
    }

    private Optional<AcceptedSignature> accepted(LogRecord record) {
        if (record.value().length == 0) {
            return Optional.empty(); // a tombstone
        }
        Checked<AcceptedSignature> checked = AcceptedSignature.check(record.value(), registry);
        count(record, checked);
        return checked.value();
    }

    // Dead letters are not signed by whoever wrote them: they only end a wait.
    private static Optional<SignatureId> proposal(LogRecord record) {
        try {
            SignedBatch batch = SignedBatch.fromBytes(record.value());
            return batch.head().kind() == SignedBatch.Kind.PROPOSAL
                    ? Optional.of(ThreatSignature.fromBytes(batch.item(0)).id())
                    : Optional.empty();
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    private void count(LogRecord record, Checked<?> checked) {
        checked.refusal().ifPresent(refusal -> {
            meters.refused(refusal.reason());
            LOG.debugf(
                    "record refused: topic=%s partition=%d offset=%d %s",
                    record.topic().topicName(), record.partition(), record.offset(), refusal);
        });
    }
}
