package io.tocsin.dashboard.messaging;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.MerkleTree;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.translog.VerificationException;
import io.tocsin.dashboard.model.NetworkModel;
import io.tocsin.dashboard.model.board.DeadLetterBoard;
import io.tocsin.dashboard.model.board.RecordPosition;
import io.tocsin.kit.kafka.DeadLetters;
import io.tocsin.protocol.audit.IntakeVerifier;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.audit.VerifiedEntry;
import io.tocsin.protocol.record.AgentStatus;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.Complaint;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.record.VerdictRecord;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import io.tocsin.protocol.witness.LedgerComplaint;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Turns records of every topic into changes of the model. Whatever cannot be used becomes a counted refusal, never an
 * exception. Thread-safe.
 */
public final class RecordReader {
    private final NetworkRegistry registry;
    private final IntakeVerifier verifier;

    /** A reader of the network of {@code registry}. */
    public RecordReader(NetworkRegistry registry) {
        this.registry = registry;
        this.verifier = new IntakeVerifier(registry);
    }

    /**
     * What {@code arrival} changes.
     *
     * @param refresh reads the registry to its end; called when a record names somebody or an epoch that is unknown,
     *     since the registry's topic may lag behind the others
     * @throws IllegalArgumentException if it is of a topic that is not read here
     */
    public Consumer<NetworkModel> read(Arrival arrival, Runnable refresh) {
        return switch (arrival.topic()) {
            case LEDGER_INTAKE -> intake(arrival, refresh);
            case VERDICTS -> verdict(arrival, refresh);
            case STATUS -> status(arrival);
            case CHECKPOINTS -> checkpoint(arrival);
            case COSIGNATURES -> cosignature(arrival, refresh);
            case COMPLAINTS -> complaint(arrival, refresh);
            case PROPOSED_DEAD, BALLOT_LOG_DEAD, LEDGER_INTAKE_DEAD -> deadLetter(arrival);
            case REGISTRY, PROPOSED, BALLOT_LOG, ACCEPTED, FLOWS ->
                throw new IllegalArgumentException(arrival.topic() + " is not read here");
        };
    }

    // What is no entry has no place in the ledger's tree, and so none in the dashboard's own.
    private Consumer<NetworkModel> intake(Arrival arrival, Runnable refresh) {
        Checked<VerifiedEntry> checked = withRegistry(refresh, () -> verifier.check(arrival.offset(), arrival.bytes()));
        return change(checked, verified -> {
            if (registry.electorates()
                    .at(LeafReader.read(verified, registry).epoch())
                    .isEmpty()) {
                refresh.run(); // keys may begin or end with that epoch
            }
            Leaf leaf = LeafReader.read(verified, registry);
            Hash hash = MerkleTree.leafHash(arrival.bytes());
            return model -> leaf.change().accept(model, model.leaf(arrival.offset(), arrival.millis(), hash));
        });
    }

    private Consumer<NetworkModel> verdict(Arrival arrival, Runnable refresh) {
        RecordPosition at = new RecordPosition(arrival.offset(), RecordPosition.UNKNOWN, arrival.millis());
        return change(
                withRegistry(refresh, () -> VerdictRecord.check(arrival.bytes(), registry)),
                announcement -> model -> model.announced(announcement.verdict(), at));
    }

    private Consumer<NetworkModel> cosignature(Arrival arrival, Runnable refresh) {
        return change(
                withRegistry(refresh, () -> CosignedCheckpoint.check(arrival.bytes(), registry)),
                cosigned -> model -> model.cosigned(cosigned, arrival.millis()));
    }

    private Consumer<NetworkModel> complaint(Arrival arrival, Runnable refresh) {
        if (LedgerComplaint.is(arrival.bytes())) {
            return change(
                    withRegistry(refresh, () -> LedgerComplaint.check(arrival.bytes(), registry)),
                    signed -> model -> model.complained(signed, arrival.millis()));
        }
        return change(
                withRegistry(refresh, () -> Complaint.check(arrival.bytes(), registry)),
                batch -> model -> model.complained(batch, arrival.millis()));
    }

    private static Consumer<NetworkModel> status(Arrival arrival) {
        try {
            if (arrival.value() == null) {
                AgentId gone = new AgentId(arrival.keyText());
                return model -> model.withdrawn(gone);
            }
            AgentStatus status = AgentStatus.fromBytes(arrival.bytes());
            return status.agent().value().equals(arrival.keyText())
                    ? model -> model.status(status, arrival.millis())
                    : refused(RefusalReason.WRONG_AUTHOR);
        } catch (DecodingException | IllegalArgumentException e) { // the latter: a tombstone's key is no agent's name
            return refused(RefusalReason.MALFORMED);
        }
    }

    private Consumer<NetworkModel> checkpoint(Arrival arrival) {
        try {
            SignedNote note = SignedNote.parse(arrival.bytes());
            return LedgerKeys.verifiers(registry).stream()
                    .flatMap(key -> verified(note, key).stream())
                    .findFirst()
                    .<Consumer<NetworkModel>>map(signed -> model -> model.checkpoint(signed, arrival.millis()))
                    .orElse(NetworkModel::checkpointRefused);
        } catch (DecodingException e) {
            return NetworkModel::checkpointRefused;
        }
    }

    private static Optional<Checkpoint> verified(SignedNote note, NoteVerifier key) {
        try {
            return Optional.of(Checkpoint.verified(note, key));
        } catch (VerificationException e) {
            return Optional.empty();
        }
    }

    private static Consumer<NetworkModel> deadLetter(Arrival arrival) {
        DeadLetterBoard.DeadLetter letter = new DeadLetterBoard.DeadLetter(
                arrival.topic(),
                arrival.offset(),
                arrival.millis(),
                DeadLetters.reason(arrival.headers()).map(Enum::name).orElse(DeadLetterBoard.UNKNOWN),
                DeadLetters.detail(arrival.headers()).orElse(""),
                DeadLetters.source(arrival.headers()).orElse(""),
                arrival.keyText(),
                arrival.bytes().length);
        return model -> model.deadLetter(letter);
    }

    private static <T> Checked<T> withRegistry(Runnable refresh, Supplier<Checked<T>> check) {
        Checked<T> checked = check.get();
        boolean dependsOnKeys = checked.refusal()
                .filter(why -> why.reason() == RefusalReason.UNKNOWN_SIGNER || why.reason() == RefusalReason.OLD_KEY)
                .isPresent();
        if (!dependsOnKeys) {
            return checked;
        }
        refresh.run();
        return check.get();
    }

    private static <T> Consumer<NetworkModel> change(Checked<T> checked, Function<T, Consumer<NetworkModel>> change) {
        return checked.value()
                .map(change)
                .orElseGet(() -> refused(checked.refusal().orElseThrow().reason()));
    }

    private static Consumer<NetworkModel> refused(RefusalReason reason) {
        return model -> model.refused(reason);
    }
}
