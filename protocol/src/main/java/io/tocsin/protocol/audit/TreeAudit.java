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
 * leaf hash, changes the root; editing the root breaks the note. Behind a fault it goes on from what is there: a sequence
 * that does not follow becomes the next one, and of a leaf hash and its body that do not agree the one counts that gives
 * the root that was signed. Roots that only go on to differ are one fault.
 */
final class TreeAudit {
    private final String origin;
    private final List<NoteVerifier> ledgerKeys;
    private final AuditFaults faults;
    private CompactRange tree = new CompactRange();
    private CompactRange asStored = new CompactRange();
    private long next;
    private long lastOffset = -1;
    private long covered;
    private boolean differs;

    TreeAudit(String origin, List<NoteVerifier> ledgerKeys, AuditFaults faults) {
        this.origin = origin;
        this.ledgerKeys = ledgerKeys;
        this.faults = faults;
    }

    /** The sequence that should come next. */
    long next() {
        return next;
    }

    /** How many entries there were. */
    long size() {
        return tree.size();
    }

    /** The root over them. */
    Hash root() {
        return tree.root();
    }

    void entry(AuditedEntry audited) {
        long sequence = audited.entry().sequence();
        if (sequence < next) {
            throw new AuditException(next, Field.SEQUENCE, "sequence " + sequence, "sequence " + next);
        }
        if (sequence > next) {
            faults.add(next, Field.SEQUENCE, "sequence " + sequence, "sequence " + next);
        }
        next = sequence + 1;
        audited.intakeOffset().ifPresent(offset -> offset(sequence, offset));
        Hash computed = audited.entry().leafHash();
        if (!computed.equals(audited.leafHash())) {
            faults.add(sequence, Field.LEAF_HASH, audited.leafHash().toString(), computed.toString());
        }
        tree.append(computed);
        asStored.append(audited.leafHash());
    }

    private void offset(long sequence, long offset) {
        if (offset <= lastOffset) {
            faults.add(sequence, Field.INTAKE_OFFSET, String.valueOf(offset), (lastOffset + 1) + " or more");
        }
        lastOffset = offset;
    }

    /** Checks the next checkpoint, over exactly the entries so far. */
    void checkpoint(AuditedCheckpoint stored) {
        requireCovered(stored);
        faults.during(() -> requireRoot(stored));
        requireNote(stored);
        covered = stored.size();
    }

    private void requireCovered(AuditedCheckpoint stored) {
        if (stored.size() > next) {
            throw new AuditException(
                    next, Field.CHECKPOINT_SIZE, next + " entries", stored.size() + " entries, as a checkpoint says");
        }
    }

    // Where entries are missing, or a checkpoint lies within a gap, there is no root to compare with.
    private void requireRoot(AuditedCheckpoint stored) {
        if (tree.size() != stored.size()) {
            return;
        }
        if (stored.root().equals(tree.root())) {
            asStored = copy(tree);
        } else if (stored.root().equals(asStored.root())) {
            tree = copy(asStored);
        }
        boolean differed = differs;
        differs = !stored.root().equals(tree.root());
        if (differs && !differed) {
            long last = stored.size() - 1;
            String expected = tree.root() + ", computed; one of the entries " + covered + " to " + last
                    + " is not the one that was signed, or the root is not";
            throw new AuditException(
                    last, Field.CHECKPOINT_ROOT, stored.root() + " at size " + stored.size(), expected);
        }
    }

    private static CompactRange copy(CompactRange tree) {
        return new CompactRange(tree.size(), tree.peaks());
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
