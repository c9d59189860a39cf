package io.tocsin.lab.run;

import io.tocsin.core.agent.Assessment;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.ScoreExplanation;
import io.tocsin.core.wording.OddFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The oddest flows an agent alerted on, at most {@value #MAX_KEPT}: one of each far end, and of equally odd ones the
 * first. Each is explained by the models of the moment. Not thread-safe.
 */
final class OddFlows {
    static final int MAX_KEPT = 3;

    private final Function<Observation, Optional<ScoreExplanation>> explain;
    private final FeatureSpace space;
    /** The oddest first. */
    private final List<OddFlow> kept = new ArrayList<>();

    /** Explained by {@code explain}, of rows of {@code space}. */
    OddFlows(Function<Observation, Optional<ScoreExplanation>> explain, FeatureSpace space) {
        this.explain = explain;
        this.space = space;
    }

    /** The agent has just observed these, one assessment each. */
    void add(List<Observation> observations, List<Assessment> assessments) {
        for (int i = 0; i < observations.size(); i++) {
            if (assessments.get(i).alert()) {
                add(observations.get(i), assessments.get(i).score().value());
            }
        }
    }

    private void add(Observation observation, double score) {
        boolean isOutdone = kept.stream().anyMatch(flow -> isOfOneFarEnd(flow, observation) && flow.score() >= score);
        boolean isFull = kept.size() == MAX_KEPT && kept.get(MAX_KEPT - 1).score() >= score;
        if (isOutdone || isFull) {
            return;
        }
        explain.apply(observation).ifPresent(why -> {
            kept.removeIf(flow -> isOfOneFarEnd(flow, observation));
            kept.add(new OddFlow(
                    observation.timeMicros(), observation.remote(), score, why.isLearnt(), OddFeature.of(why, space)));
            kept.sort(Comparator.comparingDouble(flow -> -flow.score()));
            kept.subList(Math.min(MAX_KEPT, kept.size()), kept.size()).clear();
        });
    }

    // Who has no address is nobody in particular.
    private static boolean isOfOneFarEnd(OddFlow flow, Observation observation) {
        String remote = observation.remote();
        return !remote.isEmpty() && flow.remote().equals(remote);
    }

    /** The oddest first. */
    List<OddFlow> oddest() {
        return List.copyOf(kept);
    }
}
