package io.tocsin.agent.witness;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.translog.VerificationException;
import io.tocsin.protocol.audit.IntakeVerifier;
import io.tocsin.protocol.audit.LedgerKeys;
import io.tocsin.protocol.audit.VerifiedEntry;
import io.tocsin.protocol.record.Checked;
import io.tocsin.protocol.record.RefusalReason;
import io.tocsin.protocol.registry.NetworkRegistry;
import io.tocsin.protocol.witness.CosignedCheckpoint;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says what records of the ledger's topics are, by the registry. Before anybody is called a stranger the registry is read to
 * its end, once a turn at most, as the ledger does it. For one thread.
 */
final class LedgerReader {
    private final NetworkRegistry registry;
    private final IntakeVerifier entries;
    private final Runnable refresh;
    private boolean fresh;

    LedgerReader(NetworkRegistry registry, Runnable refresh) {
        this.registry = registry;
        this.entries = new IntakeVerifier(registry);
        this.refresh = refresh;
    }

    /** Begins a turn. */
    void begin() {
        fresh = false;
    }

    String origin() {
        return LedgerKeys.origin(registry.genesis().networkId());
    }

    List<NoteVerifier> ledger() {
        return LedgerKeys.verifiers(registry);
    }

    /** The leaf hash of what is an entry of the ledger; empty if it is none. */
    Optional<Hash> entry(long sequence, byte[] value) {
        Checked<VerifiedEntry> checked = known(() -> entries.check(sequence, value), RefusalReason.UNKNOWN_SIGNER);
        return checked.value().map(verified -> verified.entry().leafHash());
    }

    /** A checkpoint that a ledger of this network signed. */
    Checked<SignedNote> checkpoint(byte[] value) {
        return known(
                () -> Checked.decoded(() -> SignedNote.parse(value)).then(this::signed), RefusalReason.BAD_SIGNATURE);
    }

    /** A checkpoint that another witness cosigned. */
    Checked<CosignedCheckpoint> cosigned(byte[] value) {
        return known(() -> CosignedCheckpoint.check(value, registry), RefusalReason.UNKNOWN_SIGNER);
    }

    private Checked<SignedNote> signed(SignedNote note) {
        try {
            note.verifiedBy(ledger());
            return Checked.passed(note);
        } catch (VerificationException e) {
            return Checked.refused(RefusalReason.BAD_SIGNATURE, String.valueOf(e.getMessage()));
        }
    }

    private <T> Checked<T> known(Supplier<Checked<T>> check, RefusalReason stranger) {
        Checked<T> checked = check.get();
        boolean isStranger =
                checked.refusal().filter(why -> why.reason() == stranger).isPresent();
        if (!isStranger || fresh) {
            return checked;
        }
        refresh.run();
        fresh = true;
        return check.get();
    }
}
