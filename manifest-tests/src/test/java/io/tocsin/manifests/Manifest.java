package io.tocsin.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One object of a file.
 *
 * @param file where it stands
 * @param tree the object as it is written
 */
record Manifest(String file, JsonNode tree) {
    static final YAMLMapper MAPPER = new YAMLMapper(YAMLFactory.builder()
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    /** The objects of {@code file}, which is called {@code name} in messages; a key given twice is an error. */
    static List<Manifest> read(Path file, String name) throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        try (JsonParser parser = MAPPER.getFactory().createParser(file.toFile());
                MappingIterator<JsonNode> documents = MAPPER.readValues(parser, JsonNode.class)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (!document.isNull() && !document.isMissingNode()) {
                    manifests.add(new Manifest(name, document));
                }
            }
        }
        return manifests;
    }

    String apiVersion() {
        return tree.path("apiVersion").asText();
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    String id() {
        return kind() + "/" + name();
    }

    /** The one place that {@code steps} lead to, as in {@link Place#at}. */
    Place at(String steps) {
        return root().at(steps);
    }

    /** All places that {@code steps} lead to, as in {@link Place#all}. */
    Stream<Place> all(String steps) {
        return root().all(steps);
    }

    /** The object as a whole. */
    Place root() {
        return new Place(this, "", tree);
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    Problem problem(String field, String text) {
        return new Problem(file, id(), field, text);
    }
}
