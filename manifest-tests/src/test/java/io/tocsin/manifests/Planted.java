package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One error, put into a copy of what an overlay makes.
 *
 * @param entry of planted.yaml, where its fields are told
 */
record Planted(JsonNode entry) {
    static Planted of(String yaml) throws IOException {
        return new Planted(Manifest.MAPPER.readTree(yaml));
    }

    /** The overlay's objects with the error in one of them. */
    List<Manifest> manifests() {
        List<Manifest> copy = new ArrayList<>();
        boolean planted = false;
        for (Manifest manifest : Overlays.rendered(overlay())) {
            boolean isIt = manifest.id().startsWith(text("object"));
            JsonNode tree = isIt ? JsonPatch.apply(patch(manifest), manifest.tree()) : manifest.tree();
            planted |= !tree.equals(manifest.tree());
            copy.add(new Manifest(manifest.file(), tree));
        }
        if (!planted) {
            throw new IllegalArgumentException("nothing was changed by " + entry);
        }
        return copy;
    }

    String overlay() {
        return entry.path("overlay").asText("prod");
    }

    /** The object that the report must name. */
    String shows() {
        return entry.path("shows").asText(text("object"));
    }

    String text(String field) {
        return entry.path(field).asText();
    }

    private JsonNode patch(Manifest manifest) {
        ObjectNode operation = entry.deepCopy();
        for (String pointer : List.of("path", "from")) {
            if (operation.has(pointer)) {
                operation.put(pointer, numbered(operation.path(pointer).asText(), manifest.tree()));
            }
        }
        return JsonNodeFactory.instance.arrayNode().add(operation);
    }

    // As JSON Patch wants it: an item by its number.
    private static String numbered(String pointer, JsonNode tree) {
        StringBuilder numbered = new StringBuilder();
        String whole = pointer.replaceFirst("^FIRST", "POD/containers/0").replaceFirst("^POD", "/spec/template/spec");
        for (String step : whole.substring(1).split("/", -1)) {
            JsonNode at = tree.at(numbered.toString());
            int item = 0;
            while (step.startsWith("name=")
                    && item < at.size()
                    && !at.path(item).path("name").asText().equals(step.substring(5))) {
                item++;
            }
            numbered.append('/').append(step.startsWith("name=") ? String.valueOf(item) : step);
        }
        return numbered.toString();
    }

    @Override
    public String toString() {
        return text("what") + " in " + text("object") + " of " + overlay();
    }
}
