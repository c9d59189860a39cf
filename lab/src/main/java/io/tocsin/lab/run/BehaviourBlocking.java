package io.tocsin.lab.run;

import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.identity.AgentId;
import io.tocsin.lab.measure.ByBehaviour;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What it was worth in a run that far ends were blocked for how they act. These figures are no part of a summary's
 * digest, which runs of old already have. Immutable.
 *
 * @param sensors the figures of each labelled sensor; of none if nobody was to be blocked so
 * @param all the sum over those that are real and whose agent does not lie, or empty if there is none
 */
public record BehaviourBlocking(Map<AgentId, ByBehaviour> sensors, Optional<ByBehaviour> all) {
    /** Copies the map. */
    public BehaviourBlocking {
        sensors = Map.copyOf(sensors);
    }

    /** Counts over a whole run. */
    public static BehaviourBlocking of(RunResult result) {
        Map<String, Long> enforcedFrom = enforcedFrom(result.decisions());
        Map<AgentId, ByBehaviour> figures = new TreeMap<>();
        for (RunResult.Sensor sensor : result.sensors()) {
            sensor.cuts()
                    .filter(cuts -> sensor.feed().isLabelled())
                    .ifPresent(
                            cuts -> figures.put(sensor.id(), ByBehaviour.measure(sensor.feed(), cuts, enforcedFrom)));
        }
        Optional<ByBehaviour> all = result.sensors().stream()
                .filter(sensor -> !sensor.feed().isSimulated())
                .filter(sensor -> !result.adversaries().containsKey(sensor.id()))
                .flatMap(sensor -> Optional.ofNullable(figures.get(sensor.id())).stream())
                .reduce(ByBehaviour::plus);
        return new BehaviourBlocking(figures, all);
    }

    private static Map<String, Long> enforcedFrom(Collection<Decision> decisions) {
        Map<String, Long> from = new HashMap<>();
        for (Decision decision : decisions) {
            if (decision.verdict().isEnforced() && decision.isTrue()) {
                decision.support().stream()
                        .filter(GroundTruth::isMalicious)
                        .forEach(truth -> from.merge(truth.attack(), decision.timeMicros(), Math::min));
            }
        }
        return from;
    }
}
