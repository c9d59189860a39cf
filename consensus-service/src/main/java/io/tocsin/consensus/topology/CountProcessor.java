package io.tocsin.consensus.topology;

import io.tocsin.consensus.ballot.BallotLogRecord;
import io.tocsin.consensus.ballot.ConsensusSigner;
import io.tocsin.consensus.ballot.OutputEvent;
import io.tocsin.consensus.ballot.PartitionBallots;
import io.tocsin.consensus.ballot.RecordOutcome;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.batch.SignedBatch;
import io.tocsin.protocol.record.BallotLogEntry;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Carries the records of one partition of the ballot log to its ballots and what follows to the topics. Time only asks: a
 * window that is over makes a close in the log, and the close decides when it is read there.
 */
final class CountProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofMillis(250);
    private static final byte[] NOTHING = new byte[0];

    private final NetworkRegistry registry;
    private final MemberSigner signer;
    private final ConsensusRules rules;
    private final ConsensusReport report;
    private @Nullable Task task;

    /** What a processor has once its task is initialised. */
    private record Task(
            int partition, BallotLogStore logStore, ExpiryStore expiries, ConsensusSigner consensusSigner) {}

    CountProcessor(NetworkRegistry registry, MemberSigner signer, ConsensusRules rules, ConsensusReport report) {
        this.registry = registry;
        this.signer = signer;
        this.rules = rules;
        this.report = report;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        int partition = context.taskId().partition();
        BallotLogStore logStore = new BallotLogStore(
                context.getStateStore(TopologyNames.BALLOTS),
                context.getStateStore(TopologyNames.OPENERS),
                () -> new PartitionBallots(
                        partition,
                        registry,
                        new EpochAwaiter(registry.electorates(), rules.epochWait()),
                        rules.timeout()));
        task = new Task(
                partition,
                logStore,
                new ExpiryStore(context.getStateStore(TopologyNames.EXPIRIES)),
                new ConsensusSigner(signer, partition));
        report.open(partition, logStore.ballots().open());
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void close() {
        Optional.ofNullable(task).ifPresent(left -> report.left(left.partition()));
    }

    @Override
    public void process(Record<byte[], byte[]> logged) {
        long offset = context().recordMetadata().orElseThrow().offset();
        byte[] value = Optional.ofNullable(logged.value()).orElse(NOTHING);
        RecordOutcome outcome = task().logStore().apply(new BallotLogRecord(offset, logged.timestamp(), value));
        report.votes(outcome.votes());
        outcome.dispatch(
                applied -> forward(applied.events(), logged.timestamp()),
                noOp -> {},
                refused -> refuse(logged, offset, refused.refusal()));
    }

    private void forward(List<OutputEvent> events, long timestamp) {
        for (OutputEvent event : events) {
            event.dispatch(
                    recorded -> intake(recorded.leaf(), timestamp),
                    closed -> recordClose(closed, timestamp),
                    opened -> {},
                    equivocated -> intake(
                            LedgerEntry.Kind.EQUIVOCATION,
                            task().consensusSigner().equivocation(equivocated),
                            timestamp),
                    decided -> announce(decided, timestamp));
        }
        report.open(task().partition(), task().logStore().ballots().open());
    }

    private void intake(LedgerEntry.Kind kind, SignedBatch said, long timestamp) {
        intake(new LedgerEntry(0, kind, said.toBytes()).leaf(), timestamp);
    }

    private void intake(byte[] leaf, long timestamp) {
        if (rules.recording()) {
            context().forward(new Record<>(null, leaf, timestamp), TopologyNames.INTAKE);
        }
    }

    private void recordClose(OutputEvent.Closed closed, long timestamp) {
        BallotLogEntry.Closing close = task().consensusSigner().close(closed.ballots(), closed.offset());
        intake(LedgerEntry.Kind.BALLOT_CLOSED, close.batch(), timestamp);
    }

    private void announce(OutputEvent.Decided decided, long timestamp) {
        SignatureId id = decided.verdict().signature();
        SignedBatch verdict = task().consensusSigner().verdict(decided);
        report.decided(decided.verdict(), decided.decidedMillis() - decided.openedMillis());
        if (rules.recording()) {
            forward(id, verdict.toBytes(), timestamp, TopologyNames.VERDICTS);
        }
        intake(LedgerEntry.Kind.VERDICT, verdict, timestamp);
        decided.verdict().revoked().ifPresent(fallen -> forward(fallen, null, timestamp, TopologyNames.ACCEPTED));
        task().consensusSigner().accepted(decided).ifPresent(accepted -> {
            forward(id, accepted.toBytes(), timestamp, TopologyNames.ACCEPTED);
            task().expiries()
                    .add(id, decided.decidedMillis() + rules.acceptedTtl().toMillis());
        });
    }

    private void refuse(Record<byte[], byte[]> logged, long offset, Refusal refusal) {
        report.refused(Topic.BALLOT_LOG, refusal.reason());
        if (!rules.recording()) {
            return;
        }
        DeadLetter letter = DeadLetter.of(
                refusal,
                Topic.BALLOT_LOG,
                new DeadLetter.Origin(logged.key(), logged.value(), task().partition(), offset));
        context().forward(letter.toRecord(logged.timestamp()), TopologyNames.REFUSED_RECORDS);
    }

    private void tick(long now) {
        Task here = task();
        PartitionBallots ballots = here.logStore().ballots();
        List<SignatureId> due = ballots.takeDueCloses(now, ConsensusSigner.MAX_CLOSES);
        if (!due.isEmpty()) {
            BallotLogEntry.Closing close = here.consensusSigner().close(due, ballots.newestOffset());
            forward(due.get(0), close.toBytes(), now, TopologyNames.CLOSES);
        }
        here.logStore().forget(now);
        here.expiries().take(now).forEach(expired -> end(expired, now));
    }

    private void end(SignatureId expired, long now) {
        report.expired();
        forward(expired, null, now, TopologyNames.ACCEPTED);
    }

    private void forward(SignatureId key, byte @Nullable [] value, long timestamp, String node) {
        context().forward(new Record<>(StoreKeys.hex(key), value, timestamp), node);
    }

    private Task task() {
        Task ready = task;
        if (ready == null) {
            throw new IllegalStateException("ballots are counted before their task is initialised");
        }
        return ready;
    }
}
