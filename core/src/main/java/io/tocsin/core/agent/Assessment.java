package io.tocsin.core.agent;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.score.AnomalyScore;
import io.tocsin.core.signature.SignatureId;
import java.util.Optional;

/**
 * What an agent thinks of one observation.
 *
 * @param score by detector and head together
 * @param alert whether it exceeds the alert threshold
 * @param odd whether the detector alone finds it odd enough to support a signature
 * @param listed the effect of an accepted signature that names the far end, or empty
 * @param first whether the far end has not been met here since the Baseline, as far as the agent remembers
 * @param actsAs the signature of the enforced behaviour for acting like which the far end was blocked when the flow came,
 *     or empty
 */
public record Assessment(
        AnomalyScore score,
        boolean alert,
        boolean odd,
        Optional<Effect> listed,
        boolean first,
        Optional<SignatureId> actsAs) {
    /** The finding of an agent that has no Baseline to judge by. */
    public static final Assessment LEARNING =
            new Assessment(new AnomalyScore(0), false, false, Optional.empty(), false, Optional.empty());

    /** Whether an operator hears of it, because of its behaviour or because of who it is. */
    public boolean isReported() {
        return alert || listed.isPresent() || actsAs.isPresent();
    }

    /** The same of a far end that is blocked for acting like {@code signature}, or that is not. */
    Assessment acting(Optional<SignatureId> signature) {
        return new Assessment(score, alert, odd, listed, first, signature);
    }
}
