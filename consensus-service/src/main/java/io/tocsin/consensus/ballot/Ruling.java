package io.tocsin.consensus.ballot;

import io.tocsin.core.consensus.Reception;
import io.tocsin.protocol.record.Refusal;
import java.util.List;

/** What the consensus makes of one record of the ballot log. */
public sealed interface Ruling {
    /** What became of each vote in the record, in order; empty if it holds none. */
    List<Reception> votes();

    /**
     * It changed a ballot: the state rests on it from now on.
     *
     * @param consequences what follows, in order
     * @param votes as above
     */
    record Taken(List<Consequence> consequences, List<Reception> votes) implements Ruling {
        /** Copies the lists. */
        public Taken {
            consequences = List.copyOf(consequences);
            votes = List.copyOf(votes);
        }
    }

    /**
     * It says nothing that was not said before: nothing follows.
     *
     * @param votes as above
     */
    record Idle(List<Reception> votes) implements Ruling {
        /** Copies the list. */
        public Idle {
            votes = List.copyOf(votes);
        }
    }

    /**
     * It is not taken and becomes a dead letter.
     *
     * @param refusal why
     * @param votes as above
     */
    record Refused(Refusal refusal, List<Reception> votes) implements Ruling {
        /** Copies the list. */
        public Refused {
            votes = List.copyOf(votes);
        }
    }
}
