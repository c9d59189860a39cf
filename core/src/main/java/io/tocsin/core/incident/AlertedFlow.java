package io.tocsin.core.incident;

import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.SignatureId;
import java.util.Optional;

/**
 * A flow that an operator hears of. Immutable.
 *
 * @param observation the flow
 * @param score how anomalous it is, in [0,1]
 * @param cause why it is reported
 * @param signature the accepted signature that names its far end, or like which that acts; empty if none does
 */
public record AlertedFlow(
        Observation observation, double score, Incident.Cause cause, Optional<SignatureId> signature) {
    public AlertedFlow {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score: got " + score + ", allowed 0 to 1");
        }
    }

    /**
     * Who is behind it: the far end, or {@link Incident#OWN_SIDE} where only its score speaks against a flow that one's own
     * side began.
     */
    public String source() {
        return cause == Incident.Cause.ODD && !observation.isAccusable() ? Incident.OWN_SIDE : observation.remote();
    }
}
