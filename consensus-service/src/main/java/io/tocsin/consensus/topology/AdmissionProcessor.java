package io.tocsin.consensus.topology;

import io.tocsin.consensus.admission.Admission;
import io.tocsin.consensus.admission.Submission;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Carries proposals to {@link Admission} and what it makes of them to the ballot log or the dead letters. */
final class AdmissionProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final byte[] NOTHING = new byte[0];

    private final NetworkRegistry registry;
    private final MemberSigner signer;
    private final ConsensusRules rules;
    private final ConsensusReport report;
    private @Nullable Admission admission;

    AdmissionProcessor(NetworkRegistry registry, MemberSigner signer, ConsensusRules rules, ConsensusReport report) {
        this.registry = registry;
        this.signer = signer;
        this.rules = rules;
        this.report = report;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        StoredAdmitted admitted = new StoredAdmitted(
                context.getStateStore(TopologyNames.PROPOSERS), context.getStateStore(TopologyNames.ADMITTED));
        admission = new Admission(registry, signer, rules.window(), admitted);
    }

    @Override
    public void process(Record<byte[], byte[]> proposed) {
        RecordMetadata metadata = context().recordMetadata().orElseThrow();
        Checked<Optional<BallotLogEntry.Opening>> checked = admission().admit(submission(proposed, metadata));
        checked.value()
                .ifPresent(opening -> opening.ifPresentOrElse(first -> admit(proposed, first), report::repeated));
        checked.refusal().ifPresent(refusal -> refuse(proposed, metadata, refusal));
    }

    private void admit(Record<byte[], byte[]> proposed, BallotLogEntry.Opening opening) {
        report.admitted();
        byte[] key = StoreKeys.hex(opening.opened().signature());
        context().forward(new Record<>(key, opening.toBytes(), proposed.timestamp()), TopologyNames.OPENINGS);
    }

    private void refuse(Record<byte[], byte[]> proposed, RecordMetadata metadata, Refusal refusal) {
        report.refused(Topic.PROPOSED, refusal.reason());
        if (!rules.recording()) {
            return;
        }
        DeadLetter letter = DeadLetter.of(
                refusal,
                Topic.PROPOSED,
                new DeadLetter.Origin(proposed.key(), proposed.value(), metadata.partition(), metadata.offset()));
        context().forward(letter.toRecord(proposed.timestamp()), TopologyNames.REFUSED_PROPOSALS);
    }

    private Submission submission(Record<byte[], byte[]> proposed, RecordMetadata metadata) {
        byte[] key = Optional.ofNullable(proposed.key()).orElse(NOTHING);
        byte[] value = Optional.ofNullable(proposed.value()).orElse(NOTHING);
        int partitions = Topic.PROPOSED.partitions(registry.genesis().ballotPartitions());
        // Where every Kafka client's default partitioner puts a key: this is how our agents choose it.
        int home = Utils.toPositive(Utils.murmur2(key)) % partitions;
        return new Submission(
                new String(key, StandardCharsets.UTF_8),
                value,
                home == metadata.partition(),
                metadata.offset(),
                proposed.timestamp());
    }

    private Admission admission() {
        Admission ready = admission;
        if (ready == null) {
            throw new IllegalStateException("admission is used before its task is initialised");
        }
        return ready;
    }
}
