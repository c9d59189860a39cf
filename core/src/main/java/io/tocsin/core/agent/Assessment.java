package io.tocsin.core.agent;

import io.tocsin.core.consensus.Effect;
import io.tocsin.core.score.AnomalyScore;
import java.util.Optional;

/**
 * What an agent thinks of one observation.
 *
 * @param score by detector and head together
 * @param alert whether it exceeds the alert threshold
 * @param odd whether the detector alone finds it odd enough to support a signature
 * @param listed the effect of an accepted signature that names the far end, or empty
 * @param first whether the far end has not been met here since the Baseline, as far as the agent remembers
 */
public record Assessment(AnomalyScore score, boolean alert, boolean odd, Optional<Effect> listed, boolean first) {
    /** The finding of an agent that has no Baseline to judge by. */
    public static final Assessment LEARNING =
            new Assessment(new AnomalyScore(0), false, false, Optional.empty(), false);

    /** Whether an operator hears of it, because of its behaviour or because of who it is. */
    public boolean isReported() {
        return alert || listed.isPresent();
    }
}
