package io.tocsin.detection.evaluation;

import io.tocsin.core.flow.LabelledFlow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Some traffic by its traits. Immutable.
 *
 * @param title what traffic it is
 * @param values one a trait; not a number if no flow has it
 */
public record TrafficFigures(String title, Map<TrafficTrait, Double> values) {
    public TrafficFigures {
        values = Map.copyOf(values);
    }

    /** Those of {@code flows}. */
    public static TrafficFigures of(String title, List<LabelledFlow> flows) {
        Map<TrafficTrait, Double> values = new EnumMap<>(TrafficTrait.class);
        for (TrafficTrait trait : TrafficTrait.values()) {
            values.put(trait, trait.of(flows));
        }
        return new TrafficFigures(title, values);
    }

    /** The one of {@code trait}. */
    public double value(TrafficTrait trait) {
        return values.getOrDefault(trait, Double.NaN);
    }
}
