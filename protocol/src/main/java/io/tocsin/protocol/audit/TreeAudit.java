package io.tocsin.protocol.audit;

import io.tocsin.core.codec.DecodingException;
import io.tocsin.core.codec.Hash;
import io.tocsin.core.codec.Utf8;
import io.tocsin.core.translog.Checkpoint;
import io.tocsin.core.translog.CompactRange;
import io.tocsin.core.translog.NoteVerifier;
import io.tocsin.core.translog.SignedNote;
import io.tocsin.core.translog.VerificationException;
import io.tocsin.protocol.audit.AuditFault.Field;
import java.util.List;

/**
 * Order and integrity: sequences, leaf hashes computed from the bodies, roots and notes. Editing a body, even with its
 * leaf hash, changes the root; editing the root breaks the note.
 */
final class TreeAudit {
    private final String origin;
    private final List<NoteVerifier> ledgerKeys;
    private final CompactRange tree = new CompactRange();
    private long lastOffset = -1;
    private long covered;

    TreeAudit(String origin, List<NoteVerifier> ledgerKeys) {
        this.origin = origin;
        this.ledgerKeys = ledgerKeys;
    }

    long size() {
        return tree.size();
    }

    Hash root() {
        return tree.root();
    }

    void entry(AuditedEntry audited) {
        long expected = tree.size();
        long sequence = audited.entry().sequence();
        if (sequence != expected) {
            throw new AuditException(expected, Field.SEQUENCE, "sequence " + sequence, "sequence " + expected);
        }
        audited.intakeOffset().ifPresent(offset -> {
            if (offset <= lastOffset) {
                throw new AuditException(
                        sequence, Field.INTAKE_OFFSET, String.valueOf(offset), (lastOffset + 1) + " or more");
            }
            lastOffset = offset;
        });
        Hash computed = audited.entry().leafHash();
        if (!computed.equals(audited.leafHash())) {
            throw new AuditException(
                    sequence, Field.LEAF_HASH, audited.leafHash().toString(), computed.toString());
        }
        tree.append(computed);
    }

    /** Checks the next checkpoint, over exactly the entries so far. */
    void checkpoint(AuditedCheckpoint stored) {
        requireCovered(stored);
        requireRoot(stored);
        requireNote(stored);
        covered = stored.size();
    }

    private void requireCovered(AuditedCheckpoint stored) {
        if (stored.size() > size()) {
            throw new AuditException(
                    size(),
                    Field.CHECKPOINT_SIZE,
                    size() + " entries",
                    stored.size() + " entries, as a checkpoint says");
        }
    }

    private void requireRoot(AuditedCheckpoint stored) {
        if (!stored.root().equals(tree.root())) {
            long last = stored.size() - 1;
            String expected = tree.root() + ", computed; one of the entries " + covered + " to " + last
                    + " is not the one that was signed, or the root is not";
            throw new AuditException(
                    last, Field.CHECKPOINT_ROOT, stored.root() + " at size " + stored.size(), expected);
        }
    }

    private void requireNote(AuditedCheckpoint stored) {
        String expected = new Checkpoint(origin, stored.size(), stored.root(), List.of()).text();
        String found = said(stored);
        if (!found.equals(expected)) {
            throw new AuditException(stored.size() - 1, Field.CHECKPOINT_NOTE, oneLine(found), oneLine(expected));
        }
    }

    private String said(AuditedCheckpoint stored) {
        try {
            SignedNote note = SignedNote.parse(Utf8.encode(stored.note()));
            note.verifiedBy(ledgerKeys);
            return note.text();
        } catch (DecodingException | VerificationException e) {
            String expected = "a note signed by an enrolled ledger key of " + origin;
            throw new AuditException(
                    stored.size() - 1, Field.CHECKPOINT_NOTE, String.valueOf(e.getMessage()), expected);
        }
    }

    private static String oneLine(String text) {
        return "'" + text.strip().replace('\n', ' ') + "'";
    }
}
