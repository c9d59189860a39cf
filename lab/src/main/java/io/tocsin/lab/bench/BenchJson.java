package io.tocsin.lab.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.lab.measure.MeanInterval;

/** What a bench measured as one JSON object, whose names are a contract with scripts. Stateless. */
public final class BenchJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BenchJson() {}

    /** The object on one line. */
    public static String of(BenchResult result) {
        ObjectNode json = NODES.objectNode();
        ArrayNode seeds = json.putArray("seeds");
        result.seeds().forEach(seeds::add);
        ArrayNode sets = json.putArray("sets");
        result.sets().forEach(set -> sets.add(set(set)));
        return json.toString();
    }

    private static ObjectNode set(SetFigures set) {
        ObjectNode json = NODES.objectNode();
        json.put("set", set.name()).put("members", set.members());
        json.put("split", set.size().map(SetFigures.Size::split).orElse(null));
        json.put("badLines", set.size().map(SetFigures.Size::badLines).orElse(null));
        json.put("fitted", set.size().map(SetFigures.Size::fitted).orElse(null));
        json.put("calibrated", set.size().map(SetFigures.Size::calibrated).orElse(null));
        json.put("tried", set.size().map(SetFigures.Size::tried).orElse(null));
        json.put("attacks", set.size().map(SetFigures.Size::attacks).orElse(null));
        ArrayNode detectors = json.putArray("detectors");
        set.detectors().forEach(detector -> detectors.add(detector(detector)));
        return json;
    }

    private static ObjectNode detector(DetectorFigures detector) {
        ObjectNode json = NODES.objectNode().put("detector", detector.detector().title());
        for (Figure.Group group : Figure.Group.values()) {
            ObjectNode figures = json.putObject(group.title());
            group.figures().forEach(figure -> figures.set(figure.key(), figure(detector, figure)));
        }
        return json;
    }

    private static ObjectNode figure(DetectorFigures detector, Figure figure) {
        MeanInterval mean = detector.mean(figure);
        ObjectNode json = NODES.objectNode().put("mean", mean.mean());
        json.put("interval95", mean.half().isPresent() ? mean.half().getAsDouble() : null);
        ArrayNode values = json.putArray("values");
        detector.of(figure).forEach(values::add);
        return json;
    }
}
