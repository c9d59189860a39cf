package io.tocsin.consensus.ballot;

import io.tocsin.core.consensus.VoteOutcome;
import io.tocsin.protocol.record.Refusal;
import java.util.List;
import java.util.function.Consumer;

/** What the consensus makes of one record of the ballot log. */
public sealed interface RecordOutcome {
    /** What became of each vote in the record, in order, or of each close that came too early; empty if it holds none. */
    List<VoteOutcome> votes();

    /** Passes it to one of the three, by what it is. */
    void dispatch(Consumer<Applied> applied, Consumer<NoOp> noOp, Consumer<Refused> refused);

    /**
     * It changed a ballot: the state rests on it from now on.
     *
     * @param events what follows, in order
     * @param votes as above
     */
    record Applied(List<OutputEvent> events, List<VoteOutcome> votes) implements RecordOutcome {
        public Applied {
            events = List.copyOf(events);
            votes = List.copyOf(votes);
        }

        @Override
        public void dispatch(Consumer<Applied> applied, Consumer<NoOp> noOp, Consumer<Refused> refused) {
            applied.accept(this);
        }
    }

    /**
     * It says nothing that was not said before: nothing follows.
     *
     * @param votes as above
     */
    record NoOp(List<VoteOutcome> votes) implements RecordOutcome {
        public NoOp {
            votes = List.copyOf(votes);
        }

        @Override
        public void dispatch(Consumer<Applied> applied, Consumer<NoOp> noOp, Consumer<Refused> refused) {
            noOp.accept(this);
        }
    }

    /**
     * It is not taken and becomes a dead letter.
     *
     * @param refusal why
     * @param votes as above
     */
    record Refused(Refusal refusal, List<VoteOutcome> votes) implements RecordOutcome {
        public Refused {
            votes = List.copyOf(votes);
        }

        @Override
        public void dispatch(Consumer<Applied> applied, Consumer<NoOp> noOp, Consumer<Refused> refused) {
            refused.accept(this);
        }
    }
}
