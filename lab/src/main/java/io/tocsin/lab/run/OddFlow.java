package io.tocsin.lab.run;

import io.tocsin.core.wording.OddFeature;
import java.util.List;

/**
 * A flow an agent alerted on for its behaviour, and why.
 *
 * @param timeMicros capture time
 * @param remote the address at the far end, empty if there is none
 * @param score how anomalous it is, in [0,1]
 * @param isLearnt whether it is like what the network has taught, and not only unlike what is usual
 * @param because the features that make it so, the strongest first
 */
public record OddFlow(long timeMicros, String remote, double score, boolean isLearnt, List<OddFeature> because) {
    public OddFlow {
        because = List.copyOf(because);
    }

    /** Whether each of the features is usual by itself, so that only together they are odd. */
    public boolean isOddTogetherOnly() {
        return because.stream().noneMatch(OddFeature::isUnusualAlone);
    }
}
