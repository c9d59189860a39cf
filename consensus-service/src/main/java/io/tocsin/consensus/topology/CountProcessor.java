package io.tocsin.consensus.topology;

import io.tocsin.consensus.ballot.Clerk;
import io.tocsin.consensus.ballot.Consequence;
import io.tocsin.consensus.ballot.LogRecord;
import io.tocsin.consensus.ballot.PartitionBallots;
import io.tocsin.consensus.ballot.Ruling;
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
import org.apache.kafka.streams.processor.api.RecordMetadata;
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
    private final ConsensusMeters meters;
    private @Nullable Task task;

    /** What a processor has once its task is initialised. */
    private record Task(int partition, Tail tail, Expiries expiries, Clerk clerk) {}

    CountProcessor(NetworkRegistry registry, MemberSigner signer, ConsensusRules rules, ConsensusMeters meters) {
        this.registry = registry;
        this.signer = signer;
        this.rules = rules;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        int partition = context.taskId().partition();
        Tail tail = new Tail(
                context.getStateStore(Names.BALLOTS),
                context.getStateStore(Names.OPENERS),
                () -> new PartitionBallots(
                        partition,
                        registry,
                        new EpochWait(registry.electorates(), rules.epochWait()),
                        rules.patience()));
        task = new Task(
                partition, tail, new Expiries(context.getStateStore(Names.EXPIRIES)), new Clerk(signer, partition));
        meters.open(partition, tail.ballots().open());
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void close() {
        Optional.ofNullable(task).ifPresent(left -> meters.left(left.partition()));
    }

    @Override
    public void process(Record<byte[], byte[]> logged) {
        RecordMetadata place = context().recordMetadata().orElseThrow();
        byte[] value = Optional.ofNullable(logged.value()).orElse(NOTHING);
        Ruling ruling = task().tail().apply(new LogRecord(place.offset(), logged.timestamp(), value));
        meters.votes(ruling.votes());
        if (ruling instanceof Ruling.Taken taken) {
            taken.consequences().forEach(consequence -> follow(consequence, logged.timestamp()));
            meters.open(task().partition(), task().tail().ballots().open());
        }
        if (ruling instanceof Ruling.Refused refused) {
            refuse(logged, place, refused.refusal());
        }
    }

    private void follow(Consequence consequence, long timestamp) {
        if (consequence instanceof Consequence.Kept kept) {
            context().forward(new Record<>(null, kept.leaf(), timestamp), Names.INTAKE);
        }
        if (consequence instanceof Consequence.Decided decided) {
            announce(decided, timestamp);
        }
    }

    private void announce(Consequence.Decided decided, long timestamp) {
        SignatureId id = decided.verdict().signature();
        SignedBatch verdict = task().clerk().verdict(decided);
        meters.decided(decided.verdict(), decided.decidedMillis() - decided.openedMillis());
        context().forward(new Record<>(Keys.hex(id), verdict.toBytes(), timestamp), Names.VERDICTS);
        context()
                .forward(
                        new Record<>(
                                null,
                                new LedgerEntry(0, LedgerEntry.Kind.VERDICT, verdict.toBytes()).leaf(),
                                timestamp),
                        Names.INTAKE);
        task().clerk().accepted(decided).ifPresent(accepted -> {
            context().forward(new Record<>(Keys.hex(id), accepted.toBytes(), timestamp), Names.ACCEPTED);
            task().expiries()
                    .add(id, decided.decidedMillis() + rules.acceptedTtl().toMillis());
        });
    }

    private void refuse(Record<byte[], byte[]> logged, RecordMetadata place, Refusal refusal) {
        meters.refused(Topic.BALLOT_LOG, refusal.reason());
        DeadLetter letter = DeadLetter.of(
                refusal,
                Topic.BALLOT_LOG,
                new DeadLetter.Origin(logged.key(), logged.value(), place.partition(), place.offset()));
        context()
                .forward(
                        new Record<>(letter.key(), letter.value(), logged.timestamp(), letter.headers()),
                        Names.REFUSED_RECORDS);
    }

    private void tick(long now) {
        Task here = task();
        List<SignatureId> due = here.tail().ballots().askForCloses(now, Clerk.MOST_CLOSES);
        if (!due.isEmpty()) {
            BallotLogEntry.Closing close =
                    here.clerk().close(due, here.tail().ballots().newest());
            context().forward(new Record<>(Keys.hex(due.get(0)), close.toBytes(), now), Names.CLOSES);
        }
        here.tail().forget(now);
        for (SignatureId expired : here.expiries().take(now)) {
            meters.expired();
            context().forward(new Record<>(Keys.hex(expired), null, now), Names.ACCEPTED);
        }
    }

    private Task task() {
        Task ready = task;
        if (ready == null) {
            throw new IllegalStateException("ballots are counted before their task is initialised");
        }
        return ready;
    }
}
