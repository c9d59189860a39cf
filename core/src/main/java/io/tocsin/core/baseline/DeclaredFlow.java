package io.tocsin.core.baseline;

import io.tocsin.core.flow.Observation;
import io.tocsin.core.signature.Blockable;
import java.util.Set;

/**
 * One flow of a recording that its operator declared as normal.
 *
 * @param observation the flow as an agent would observe it
 * @param ends the addresses at its ends
 * @param isVouched whether a label says of this very flow that it is benign: then it is not doubted
 */
public record DeclaredFlow(Observation observation, Set<String> ends, boolean isVouched) {
    public DeclaredFlow {
        ends = Set.copyOf(ends);
    }

    /** Whether a peer could accuse somebody of it: nobody else's traffic can be an attack on this network. */
    boolean isAccusable() {
        return !isVouched && observation.isAccusable() && Blockable.isAddress(observation.remote());
    }
}
