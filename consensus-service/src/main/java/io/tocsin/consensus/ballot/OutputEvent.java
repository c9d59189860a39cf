package io.tocsin.consensus.ballot;

import io.tocsin.core.consensus.Equivocation;
import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.identity.AgentId;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.core.translog.LedgerEntry;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** One thing that follows from a record of the ballot log. */
public sealed interface OutputEvent {
    /** Passes it to one of the five, by what it is. */
    void dispatch(
            Consumer<Recorded> recorded,
            Consumer<Closed> closed,
            Consumer<Opened> opened,
            Consumer<Equivocated> equivocated,
            Consumer<Decided> decided);

    /**
     * The ledger is to record this.
     *
     * @param leaf its canonical bytes
     */
    // An array component is safe here: made for this leaf, and whoever holds it only reads.
    @SuppressWarnings("ArrayRecordComponent")
    record Recorded(byte[] leaf) implements OutputEvent {
        static Recorded of(LedgerEntry.Kind kind, byte[] body) {
            return new Recorded(new LedgerEntry(0, kind, body).leaf());
        }

        @Override
        public void dispatch(
                Consumer<Recorded> recorded,
                Consumer<Closed> closed,
                Consumer<Opened> opened,
                Consumer<Equivocated> equivocated,
                Consumer<Decided> decided) {
            recorded.accept(this);
        }
    }

    /**
     * The ledger is to record the close of these, in words of this consensus' own: the record held others, too early.
     *
     * @param ballots 1 or more
     * @param offset of the record that closed them
     */
    record Closed(List<SignatureId> ballots, long offset) implements OutputEvent {
        public Closed {
            ballots = List.copyOf(ballots);
        }

        @Override
        public void dispatch(
                Consumer<Recorded> recorded,
                Consumer<Closed> closed,
                Consumer<Opened> opened,
                Consumer<Equivocated> equivocated,
                Consumer<Decided> decided) {
            closed.accept(this);
        }
    }

    /**
     * A ballot was opened, and no opening of its author up to this counter, and none under an older epoch, counts again.
     *
     * @param author who proposed it
     * @param counter of the opening
     * @param epoch of the registry, as the opening names it
     * @param levels of its author's share, as the quota gives them
     */
    record Opened(AgentId author, long counter, int epoch, Map<String, Long> levels) implements OutputEvent {
        public Opened {
            levels = Map.copyOf(levels);
        }

        @Override
        public void dispatch(
                Consumer<Recorded> recorded,
                Consumer<Closed> closed,
                Consumer<Opened> opened,
                Consumer<Equivocated> equivocated,
                Consumer<Decided> decided) {
            opened.accept(this);
        }
    }

    /**
     * An agent contradicted itself in a ballot; said once for each agent and ballot.
     *
     * @param both its votes
     * @param offset of the record with the second one
     * @param lostEpoch the registry epoch in which this cost it its voice in the partition, or empty if it did not
     */
    record Equivocated(Equivocation both, long offset, OptionalInt lostEpoch) implements OutputEvent {
        @Override
        public void dispatch(
                Consumer<Recorded> recorded,
                Consumer<Closed> closed,
                Consumer<Opened> opened,
                Consumer<Equivocated> equivocated,
                Consumer<Decided> decided) {
            equivocated.accept(this);
        }
    }

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
            implements OutputEvent {
        @Override
        public void dispatch(
                Consumer<Recorded> recorded,
                Consumer<Closed> closed,
                Consumer<Opened> opened,
                Consumer<Equivocated> equivocated,
                Consumer<Decided> decided) {
            decided.accept(this);
        }
    }
}
