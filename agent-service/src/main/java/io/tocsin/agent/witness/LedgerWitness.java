package io.tocsin.agent.witness;

import io.tocsin.agent.ballots.SiteClock;
import io.tocsin.agent.log.OutboundRecord;
import io.tocsin.agent.metrics.WitnessMeters;
import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.witness.Judgement;
import io.tocsin.core.witness.Judgement.Answer;
import io.tocsin.core.witness.Witness;
import io.tocsin.kit.service.ServiceLoop;
import io.tocsin.protocol.batch.MemberSigner;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.Refusal;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.topic.Topic;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection's life of this service's witness. It computes the ledger's root from the intake, judges every checkpoint
 * and whatever checkpoint others cosigned, keeps what it must not forget on disk, and only then publishes its
 * cosignatures. For one thread.
 */
public final class LedgerWitness implements ServiceLoop.Session {
    /** An intake that began with the network and is not longer is read whole; of a longer one the ledger's start is trusted. */
    static final long MAX_READ_WHOLE = 100_000;

    /** Of the checkpoints of a turn the last so many are cosigned. */
    static final int MAX_COSIGNED = 8;

    /** Entries that a checkpoint covers are in the intake before it is signed; after so long they are missing. */
    static final Duration BEYOND = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(LedgerWitness.class);
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final int LOOK_BACK = 64;

    private final WitnessPort port;
    private final MemberSigner signer;
    private final WitnessFile file;
    private final SiteClock clock;
    private final WitnessMeters meters;
    private final LedgerReader reader;
    private final LedgerComplaints complaints;
    private final CheckpointQueue ahead = new CheckpointQueue();
    private final CheckpointQueue othersAhead = new CheckpointQueue();
    private final List<SignedNote> agreed = new ArrayList<>();
    private final List<OutboundRecord> outgoing = new ArrayList<>();
    private @Nullable Witness witness;
    private long nextCheckpoint;

    /**
     * What outlives a connection.
     *
     * @param signer of the agent in whose name this service cosigns
     * @param file keeps what must not be forgotten
     * @param clock says when a checkpoint was seen
     * @param meters count
     */
    public record Setup(MemberSigner signer, WitnessFile file, SiteClock clock, WitnessMeters meters) {}

    /** A witness over {@code port} that has not begun. */
    public LedgerWitness(WitnessPort port, NetworkRegistry registry, Setup setup) {
        this.port = port;
        this.signer = setup.signer();
        this.file = setup.file();
        this.clock = setup.clock();
        this.meters = setup.meters();
        this.reader = new LedgerReader(registry, port::refreshRegistry);
        this.complaints = new LedgerComplaints(signer, clock);
    }

    /**
     * Goes on as the file has it, or begins; closes the port if that fails.
     *
     * @throws IllegalStateException if the intake no longer holds what comes next
     */
    public LedgerWitness begin() {
        boolean begun = false;
        try {
            file.load().ifPresentOrElse(this::resume, this::start);
            begun = true;
            return this;
        } finally {
            if (!begun) {
                port.close();
            }
        }
    }

    private void resume(WitnessFile.Kept kept) {
        WitnessPort.Range intake = port.intake();
        long next = kept.witness().next();
        if (next < intake.begin()
                || next > intake.end()
                || !kept.witness().origin().equals(reader.origin())) {
            throw new IllegalStateException("this witness of " + kept.witness().origin() + " goes on at offset " + next
                    + " of " + Topic.LEDGER_INTAKE.topicName() + ", which holds " + intake.begin() + " to "
                    + intake.end() + " of " + reader.origin() + "; move " + file.path()
                    + " away to trust the ledger as it is now");
        }
        witness = kept.witness();
        nextCheckpoint = Math.max(kept.checkpoints(), port.checkpoints().begin());
        port.seek(OptionalLong.of(next), nextCheckpoint);
    }

    private void start() {
        WitnessPort.Range intake = port.intake();
        WitnessPort.Range checkpoints = port.checkpoints();
        nextCheckpoint = Math.max(checkpoints.begin(), checkpoints.end() - LOOK_BACK);
        boolean isReadWhole = intake.begin() == 0 && intake.end() <= MAX_READ_WHOLE;
        if (isReadWhole) {
            witness = Witness.fromFirstEntry(reader.origin());
        }
        port.seek(isReadWhole ? OptionalLong.of(0) : OptionalLong.empty(), nextCheckpoint);
    }

    @Override
    public void turn() {
        reader.begin();
        List<WitnessRecord> records = port.poll(WAIT);
        Witness mine = witness;
        if (mine == null) {
            trust(records);
            return;
        }
        records.stream().filter(of(Topic.LEDGER_INTAKE)).forEach(record -> read(mine, record));
        records.stream().filter(of(Topic.CHECKPOINTS)).forEach(this::checkpoint);
        records.stream().filter(of(Topic.COSIGNATURES)).forEach(this::cosigned);
        ahead.upTo(mine.size()).forEach(due -> judge(mine, due));
        othersAhead.upTo(mine.size()).forEach(due -> compare(mine, due));
        missing();
        publish(mine);
        meters.stands(mine.pin().size(), mine.size());
    }

    private static Predicate<WitnessRecord> of(Topic topic) {
        return record -> record.topic() == topic;
    }

    // Trust on first use: the newest checkpoint that says where its tree stands is where this witness begins.
    private void trust(List<WitnessRecord> records) {
        for (WitnessRecord record : records) {
            Optional<SignedNote> note = record.topic() == Topic.CHECKPOINTS
                    ? reader.checkpoint(record.value()).value()
                    : Optional.empty();
            Optional<Checkpoint> checkpoint = note.flatMap(LedgerWitness::parsed);
            Optional<CompactRange> tree =
                    checkpoint.flatMap(signed -> record.start().flatMap(start -> start.tree(signed)));
            tree.ifPresent(found -> {
                witness = Witness.trusting(
                        reader.origin(), found, record.start().orElseThrow().nextOffset());
                nextCheckpoint = record.offset();
            });
        }
        Witness begun = witness;
        if (begun != null) {
            LOG.infof(
                    "witness: the ledger's first %d entries are taken on trust, the intake is too long to be read whole",
                    begun.size());
            file.save(begun, nextCheckpoint);
            port.seek(OptionalLong.of(begun.next()), nextCheckpoint);
        }
    }

    private void read(Witness mine, WitnessRecord record) {
        reader.entry(mine.size(), record.value()).ifPresent(leaf -> mine.append(leaf, record.offset() + 1));
    }

    private void checkpoint(WitnessRecord record) {
        nextCheckpoint = record.offset() + 1;
        accepted(reader.checkpoint(record.value()))
                .ifPresent(note -> parsed(note).ifPresent(checkpoint -> ahead.add(waiting(record, note, checkpoint))));
    }

    private void cosigned(WitnessRecord record) {
        Checked<CosignedCheckpoint> checked = reader.cosigned(record.value());
        accepted(checked)
                .ifPresent(other ->
                        othersAhead.add(waiting(record, SignedNote.parse(record.value()), other.checkpoint())));
    }

    private CheckpointQueue.Waiting waiting(WitnessRecord record, SignedNote note, Checkpoint checkpoint) {
        return new CheckpointQueue.Waiting(record.offset(), note, checkpoint, clock.nanos());
    }

    private <T> Optional<T> accepted(Checked<T> checked) {
        checked.refusal().map(Refusal::reason).ifPresent(meters::refused);
        return checked.value();
    }

    private static Optional<Checkpoint> parsed(SignedNote note) {
        try {
            return Optional.of(Checkpoint.parse(note.text()));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    private void judge(Witness mine, CheckpointQueue.Waiting due) {
        Judgement judgement = mine.judge(due.checkpoint());
        meters.judged(judgement.answer());
        if (judgement.answer() == Answer.COSIGN) {
            agreed.add(due.note());
        } else if (judgement.answer() == Answer.OLDER) {
            complain(LedgerComplaint.Kind.LEDGER_WENT_BACK, judgement);
        }
        nameFork(judgement);
    }

    // What others cosigned the ledger signed too: with another root than mine it signed both.
    private void compare(Witness mine, CheckpointQueue.Waiting due) {
        nameFork(mine.compare(due.checkpoint()));
    }

    private void nameFork(Judgement judgement) {
        if (judgement.answer() == Answer.INCONSISTENT) {
            complain(LedgerComplaint.Kind.LEDGER_FORKED, judgement);
        }
    }

    private void missing() {
        if (port.isIntakeRead()) {
            ahead.olderThan(clock.nanos() - BEYOND.toNanos()).stream()
                    .findFirst()
                    .ifPresent(one -> complain(
                            LedgerComplaint.Kind.LEDGER_BEYOND_INTAKE,
                            new Judgement(
                                    Answer.AHEAD,
                                    one.checkpoint(),
                                    Optional.empty(),
                                    "size " + one.checkpoint().size() + ", the intake ends before that")));
        }
    }

    private void complain(LedgerComplaint.Kind kind, Judgement judgement) {
        meters.complained(kind);
        complaints.of(kind, judgement).ifPresent(outgoing::add);
    }

    // What is cosigned must not be forgotten, so it is kept first.
    private void publish(Witness mine) {
        if (!agreed.isEmpty()) {
            file.save(mine, ahead.firstOffset().orElse(nextCheckpoint));
            long seconds = TimeUnit.MICROSECONDS.toSeconds(clock.micros());
            agreed.subList(Math.max(0, agreed.size() - MAX_COSIGNED), agreed.size()).stream()
                    .map(note -> cosignature(note, seconds))
                    .forEach(outgoing::add);
            agreed.clear();
        }
        if (!outgoing.isEmpty()) {
            port.send(outgoing);
            outgoing.clear();
        }
    }

    private OutboundRecord cosignature(SignedNote note, long seconds) {
        SignedNote cosigned = CosignedCheckpoint.cosign(note, reader.ledger(), signer.member(), signer.key(), seconds);
        String key = signer.member().value();
        return new OutboundRecord(Topic.COSIGNATURES, OutboundRecord.BY_KEY, key, cosigned.toBytes());
    }

    @Override
    public void close() {
        port.close();
    }
}
