package io.tocsin.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.agent.Assessment;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.AnomalyScore;
import io.tocsin.core.score.ScoreExplanation;
import io.tocsin.core.score.ScoreExplanation.Cause;
import io.tocsin.core.wording.OddFeature;
import io.tocsin.detection.encoding.FlowV1;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OddFlowsTest {
    private final List<Observation> explained = new ArrayList<>();
    private final OddFlows flows = new OddFlows(
            observation -> {
                explained.add(observation);
                return Optional.of(new ScoreExplanation(true, List.of(new Cause(0, 1, 0, 0, 0, 1))));
            },
            FlowV1.space());

    @Test
    void shouldKeepTheOddestThreeOfThoseAlertedOn() {
        add("a", .5, true);
        add("b", .9, true);
        add("c", .99, false);
        add("d", .7, true);
        add("e", .8, true);

        assertThat(remotes()).containsExactly("b", "e", "d");
        assertThat(flows.oddest()).extracting(OddFlow::score).containsExactly(.9, .8, .7);
    }

    @Test
    void shouldKeepOneOfEachFarEndAndTheFirstOfEquals() {
        add("a", .5, true);
        add("a", .9, true);
        add("a", .9, true);
        add("b", .9, true);
        add("", .6, true);
        add("", .6, true);

        assertThat(remotes()).containsExactly("a", "b", "");
        assertThat(flows.oddest().get(0).timeMicros()).isEqualTo(1);
        assertThat(flows.oddest().get(2).timeMicros()).isEqualTo(4);
    }

    @Test
    void shouldExplainWhatItKeepsAndNothingElse() {
        for (int i = 0; i < 100; i++) {
            add("a" + i, .9, true);
        }

        assertThat(explained).hasSize(3);
        OddFlow first = flows.oddest().get(0);
        assertThat(first.isLearnt()).isTrue();
        assertThat(first.because()).extracting(OddFeature::feature).containsExactly("duration");
    }

    private int sequence;

    private void add(String remote, double score, boolean isAlert) {
        Observation observation = new Observation(
                sequence, sequence++, FeatureVector.of(new float[FlowV1.schema().size()]), remote, false);
        flows.add(
                List.of(observation),
                List.of(new Assessment(
                        new AnomalyScore(score), isAlert, false, Optional.empty(), true, Optional.empty())));
    }

    private List<String> remotes() {
        return flows.oddest().stream().map(OddFlow::remote).toList();
    }
}
