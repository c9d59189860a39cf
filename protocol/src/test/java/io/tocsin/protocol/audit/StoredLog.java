package io.tocsin.protocol.audit;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.LedgerEntry;
import io.tocsin.core.translog.NoteSigner;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.protocol.key.NoteKeys;
import io.tocsin.protocol.testing.TestNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The rows of a ledger, to be tampered with. */
final class StoredLog {
    private final TestNetwork network;
    final List<AuditedEntry> entries = new ArrayList<>();
    final List<AuditedCheckpoint> checkpoints = new ArrayList<>();

    /** The rows an honest ledger makes of {@code log}, with a checkpoint every {@code every} entries and at the end. */
    StoredLog(TestNetwork network, List<LedgerEntry> log, int every) {
        this.network = network;
        CompactRange tree = new CompactRange();
        for (LedgerEntry entry : log) {
            entries.add(new AuditedEntry(entry, entry.leafHash(), OptionalLong.of(2 * entry.sequence())));
            tree.append(entry.leafHash());
            if (tree.size() % every == 0 || tree.size() == log.size()) {
                checkpoints.add(checkpoint(tree.size(), tree.root(), "ledger"));
            }
        }
    }

    /** The same rows as a ledger that lies about what it got: tree and notes made of {@code log} in order. */
    static StoredLog of(TestNetwork network, List<LedgerEntry> log) {
        List<LedgerEntry> numbered = new ArrayList<>();
        log.forEach(entry -> numbered.add(new LedgerEntry(numbered.size(), entry.kind(), entry.body())));
        return new StoredLog(network, numbered, 4);
    }

    AuditedCheckpoint checkpoint(long size, Hash root, String key) {
        String origin = LedgerKeys.origin(network.genesis().networkId());
        NoteSigner signer = NoteKeys.signer(origin, TestNetwork.key(key));
        String text = new Checkpoint(origin, size, root, List.of()).text();
        return new AuditedCheckpoint(
                size, root, SignedNote.sign(text, List.of(signer)).toString());
    }

    /** Replaces what is stored at {@code sequence}, and its leaf hash if {@code covered}. */
    void tamper(int sequence, LedgerEntry.Kind kind, byte[] body, boolean covered) {
        AuditedEntry before = entries.get(sequence);
        LedgerEntry changed = new LedgerEntry(before.entry().sequence(), kind, body);
        entries.set(
                sequence,
                new AuditedEntry(changed, covered ? changed.leafHash() : before.leafHash(), before.intakeOffset()));
    }

    /** Puts the contents of two rows in each other's place. */
    void swap(int a, int b, boolean withOffsets) {
        AuditedEntry first = entries.get(a);
        AuditedEntry second = entries.get(b);
        entries.set(a, moved(second, first, withOffsets));
        entries.set(b, moved(first, second, withOffsets));
    }

    private static AuditedEntry moved(AuditedEntry content, AuditedEntry place, boolean withOffsets) {
        return new AuditedEntry(
                new LedgerEntry(
                        place.entry().sequence(),
                        content.entry().kind(),
                        content.entry().body()),
                content.leafHash(),
                withOffsets ? content.intakeOffset() : place.intakeOffset());
    }

    AuditReport audit() {
        return new LedgerAudit(network.registry()).run(entries.iterator(), checkpoints.iterator());
    }
}
