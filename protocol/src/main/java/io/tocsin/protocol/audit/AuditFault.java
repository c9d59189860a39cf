package io.tocsin.protocol.audit;

/**
 * One thing in a ledger that does not follow.
 *
 * @param sequence of the entry where it shows; for a checkpoint, of the last entry it covers
 * @param field what is wrong
 * @param found what the ledger holds
 * @param expected what follows from everything before and the registry
 */
public record AuditFault(long sequence, Field field, String found, String expected) {
    /** What may be wrong. */
    public enum Field {
        /** A row is none that a ledger could have written. */
        ROW,
        /** Entries are not numbered 0, 1, 2 …: one is missing or stands twice. */
        SEQUENCE,
        /** The entry does not come later in the intake than the one before. */
        INTAKE_OFFSET,
        /** The stored leaf hash is not that of kind and body. */
        LEAF_HASH,
        /** The body is not what its kind says, or not signed by whom it must be. */
        BODY,
        /** An opening has no proposal before it, or opens what was opened before. */
        OPENING,
        /** A verdict is not that of the votes, is announced twice, or is missing. */
        VERDICT,
        /** An equivocation did not happen, is recorded twice, or is missing. */
        EQUIVOCATION,
        /** The checkpoint covers more entries than there are. */
        CHECKPOINT_SIZE,
        /** The checkpoint's root is not that of the entries. */
        CHECKPOINT_ROOT,
        /** The checkpoint's note is malformed, not signed by the ledger, or says something else than the checkpoint. */
        CHECKPOINT_NOTE
    }

    @Override
    public String toString() {
        return "entry " + sequence + ", " + field + ": found " + found + ", expected " + expected;
    }
}
