package io.tocsin.consensus.ballot;

import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.protocol.record.Refusal;
import java.util.List;

/** What the consensus makes of one record of the ballot log. */
public sealed interface RecordOutcome {
    /** What became of each vote in the record, in order; empty if it holds none. */
    List<VoteOutcome> votes();

    /**
     * It changed a ballot: the state rests on it from now on.
     *
     * @param events what follows, in order
     * @param votes as above
     */
    record Applied(List<OutputEvent> events, List<VoteOutcome> votes) implements RecordOutcome {
        /** Copies the lists. */
        public Applied {
            events = List.copyOf(events);
            votes = List.copyOf(votes);
        }
    }

    /**
     * It says nothing that was not said before: nothing follows.
     *
     * @param votes as above
     */
    record NoOp(List<VoteOutcome> votes) implements RecordOutcome {
        /** Copies the list. */
        public NoOp {
            votes = List.copyOf(votes);
        }
    }

    /**
     * It is not taken and becomes a dead letter.
     *
     * @param refusal why
     * @param votes as above
     */
    record Refused(Refusal refusal, List<VoteOutcome> votes) implements RecordOutcome {
        /** Copies the list. */
        public Refused {
            votes = List.copyOf(votes);
        }
    }
}
