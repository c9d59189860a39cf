package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A place in an object, where something may stand or nothing.
 *
 * @param manifest the object
 * @param path of the place, as {@code spec.template.spec.containers[0].image}; an {@code env}'s items are called by name
 * @param node what stands there, a missing node if nothing does
 */
record Place(Manifest manifest, String path, JsonNode node) {
    /** The one place further in that {@code steps} lead to, as {@code spec.selector}. */
    Place at(String steps) {
        return all(steps)
                .findFirst()
                .orElseGet(() -> new Place(manifest, joined(path, steps), MissingNode.getInstance()));
    }

    /** All places further in where something stands; the step {@code [*]} leads to each item of a list. */
    Stream<Place> all(String steps) {
        Stream<Place> places = Stream.of(this);
        for (String step : steps.split("\\.|(?=\\[)", -1)) {
            places = places.flatMap(place -> place.step(step));
        }
        return places;
    }

    private Stream<Place> step(String step) {
        if (step.equals("[*]")) {
            return node.isArray() ? IntStream.range(0, node.size()).mapToObj(this::item) : Stream.empty();
        }
        return node.has(step) ? Stream.of(new Place(manifest, joined(path, step), node.path(step))) : Stream.empty();
    }

    private Place item(int i) {
        JsonNode item = node.path(i);
        boolean isNamed = path.endsWith(".env") && item.has("name");
        return new Place(manifest, isNamed ? path + "." + item.path("name").asText() : path + "[" + i + "]", item);
    }

    private static String joined(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    boolean isMissing() {
        return node.isMissingNode();
    }

    /** What stands there as text, empty if nothing does. */
    String text() {
        return node.asText();
    }

    String name() {
        return node.path("name").asText();
    }

    /** An object's fields as text. */
    Map<String, String> strings() {
        Map<String, String> strings = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    Problem problem(String text) {
        return manifest.problem(path, text);
    }

    /** A problem if {@code holds} is not so. */
    Stream<Problem> must(boolean holds, String text) {
        return holds ? Stream.empty() : Stream.of(problem(node.isValueNode() ? "got " + node + ", " + text : text));
    }
}
