package io.tocsin.core.wording;

import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.score.ScoreExplanation;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one sentence why a flow has its score. Stateless. */
public final class ScoreWords {
    private ScoreWords() {}

    /**
     * Such as {@code Unlike what is usual here: window ports 240 (usual: 1 to 12).} The words are of the schema alone:
     * nothing in them is of the flow's ends. A value within the usual range is named only if all are, or if the flow is
     * like what was learnt: beside others it would read as a contradiction.
     *
     * @param explanation of a row of {@code space}
     */
    public static String sentence(ScoreExplanation explanation, FeatureSpace space) {
        String like = explanation.isLearnt() ? "Like what the network taught" : "Unlike what is usual here";
        List<OddFeature> odd = OddFeature.of(explanation, space);
        if (odd.isEmpty()) {
            return like + ", by no feature alone.";
        }
        if (explanation.isLearnt()) {
            return like + ": " + listed(odd);
        }
        List<OddFeature> unusual =
                odd.stream().filter(OddFeature::isUnusualAlone).toList();
        return unusual.isEmpty()
                ? like + ", though none of it is unusual by itself: " + listed(odd)
                : like + ": " + listed(unusual);
    }

    private static String listed(List<OddFeature> features) {
        return features.stream().map(OddFeature::text).collect(Collectors.joining(", ")) + ".";
    }
}
