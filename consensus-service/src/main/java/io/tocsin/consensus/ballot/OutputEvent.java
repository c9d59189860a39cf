package io.tocsin.consensus.ballot;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;

/** One thing that follows from a record of the ballot log. */
public sealed interface OutputEvent {
    /**
     * The ledger is to keep this.
     *
     * @param leaf its canonical bytes
     */
    // An array component is safe here: made for this leaf, and whoever holds it only reads.
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(byte[] leaf) implements OutputEvent {
        static Kept of(LedgerEntry.Kind kind, byte[] body) {
            return new Kept(new LedgerEntry(0, kind, body).leaf());
        }
    }

    /**
     * A ballot was opened, and no opening of its author up to this counter counts again.
     *
     * @param author who proposed it
     * @param counter of the opening
     */
    record Opened(AgentId author, long counter) implements OutputEvent {}

    /**
     * A ballot was decided.
     *
     * @param verdict how
     * @param signature on what
     * @param offset of the record that decided
     * @param openedMillis when the broker appended the opening
     * @param decidedMillis when it appended the record that decided
     */
    record Decided(Verdict verdict, ThreatSignature signature, long offset, long openedMillis, long decidedMillis)
            implements OutputEvent {}
}
