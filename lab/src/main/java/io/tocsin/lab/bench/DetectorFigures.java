package io.tocsin.lab.bench;

import io.tocsin.detection.learn.DetectorKind;
import io.tocsin.lab.measure.MeanInterval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured of one detector on one data set.
 *
 * @param detector which
 * @param values for every figure one value a seed, in the order of the seeds
 */
record DetectorFigures(DetectorKind detector, Map<Figure, List<Double>> values) {
    DetectorFigures {
        values = Map.copyOf(values);
    }

    /** Of one trial a seed. */
    static DetectorFigures of(DetectorKind detector, List<Map<Figure, Double>> trials) {
        Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            values.put(figure, trials.stream().map(trial -> trial.get(figure)).toList());
        }
        return new DetectorFigures(detector, values);
    }

    /** Of one detector on several data sets, the means over them seed by seed. */
    static DetectorFigures mean(List<DetectorFigures> sets) {
        Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            values.put(figure, mean(sets, figure));
        }
        return new DetectorFigures(sets.get(0).detector(), values);
    }

    private static List<Double> mean(List<DetectorFigures> sets, Figure figure) {
        int seeds = sets.get(0).of(figure).size();
        List<Double> means = new ArrayList<>();
        for (int s = 0; s < seeds; s++) {
            int seed = s;
            means.add(sets.stream()
                    .mapToDouble(set -> set.of(figure).get(seed))
                    .average()
                    .orElseThrow());
        }
        return means;
    }

    /** One value a seed. */
    List<Double> of(Figure figure) {
        return values.getOrDefault(figure, List.of());
    }

    MeanInterval mean(Figure figure) {
        return MeanInterval.of(of(figure));
    }
}
