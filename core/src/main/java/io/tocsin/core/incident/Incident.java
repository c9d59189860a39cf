package io.tocsin.core.incident;

import io.tocsin.core.signature.SignatureId;
import java.util.List;
import java.util.Optional;

/**
 * Alerts of one sensor that belong together: of one source and cause, without a longer silence between two of them.
 * Immutable.
 *
 * @param number from 1 in the order of their first alerts
 * @param source address of who is behind it, or {@link #OWN_SIDE}
 * @param cause why its flows are reported
 * @param signature the accepted signature behind it, or empty
 * @param firstMicros capture time of its earliest flow, microseconds since the epoch
 * @param lastMicros of its latest
 * @param flows how many, 1 or more
 * @param farEnds the first {@value #MAX_NAMED} far ends, in the order they came
 * @param moreFarEnds how many besides; beyond {@value #MAX_COUNTED} in all they are counted no more
 * @param worstScore the highest of its flows, in [0,1]
 * @param why why the flow with that score has it, in words; empty as long as nobody has said
 * @param isOpen whether the next alert alike still joins it
 */
public record Incident(
        long number,
        String source,
        Cause cause,
        Optional<SignatureId> signature,
        long firstMicros,
        long lastMicros,
        long flows,
        List<String> farEnds,
        int moreFarEnds,
        double worstScore,
        String why,
        boolean isOpen) {
    /** The source of what hosts of one's own began; which of them an observation does not say. */
    public static final String OWN_SIDE = "";

    /** How many far ends are named. */
    public static final int MAX_NAMED = 10;

    /** How many far ends are told apart. */
    public static final int MAX_COUNTED = 100;

    public Incident {
        farEnds = List.copyOf(farEnds);
    }

    /** Why a flow is reported. */
    public enum Cause {
        /** An accepted signature names its far end. */
        NAMED,
        /** Its far end is blocked for acting like an enforced signature. */
        ACTS,
        /** Its score is above the threshold. */
        ODD
    }
}
