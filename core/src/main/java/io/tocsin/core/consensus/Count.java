package io.tocsin.core.consensus;

import io.tocsin.core.signature.IndicatorSet;
import java.util.Optional;

/** Counts what the seats of one ballot say. Not thread-safe. */
interface Count {
    /**
     * How a ballot ends.
     *
     * @param effect what it does if it is accepted, or empty if it is not
     * @param blocked which indicators are blocked
     * @param isRejected whether it is rejected
     */
    record Outcome(Optional<Effect> effect, IndicatorSet blocked, boolean isRejected) {
        static final Outcome REJECT = new Outcome(Optional.empty(), IndicatorSet.NONE, true);
        static final Outcome LEAVE = new Outcome(Optional.empty(), IndicatorSet.NONE, false);
        static final Outcome ADVISE = new Outcome(Optional.of(Effect.ADVISORY), IndicatorSet.NONE, false);
    }

    /** Counts what the agent on {@code seat} says, once for each seat. */
    void count(int seat, Stance stance, IndicatorSet seen);

    /** The outcome if every silent seat stays silent. */
    Outcome settled();

    /** The outcome if it is the same whatever the silent seats do. */
    Optional<Outcome> onlyOutcome();
}
