package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One error, put into a copy of what an overlay makes.
 *
 * @param what it is, for people
 * @param overlay it is put into
 * @param object in which, as {@code Kind/name}; a generated name by its beginning
 * @param at JSON pointer of the place, in which name=X is the item of a list that is called so
 * @param change what is done there
 * @param field the report must name, by its end
 * @param text the report must contain
 * @param shows object that the report must name, which may be another: a variable shows where it is used
 */
record Planted(
        String what,
        String overlay,
        String object,
        String at,
        Consumer<JsonNode> change,
        String field,
        String text,
        String shows) {
    /** The overlay's objects with the error in one of them. */
    List<Manifest> manifests() {
        List<Manifest> copy = new ArrayList<>();
        boolean planted = false;
        for (Manifest manifest : Overlays.rendered(overlay)) {
            JsonNode tree = manifest.tree().deepCopy();
            if (manifest.id().startsWith(object)) {
                JsonNode place = find(tree, at);
                if (place.isMissingNode()) {
                    throw new IllegalArgumentException(manifest.id() + " has nothing at " + at);
                }
                change.accept(place);
                planted = !tree.equals(manifest.tree());
            }
            copy.add(new Manifest(manifest.file(), tree));
        }
        if (!planted) {
            throw new IllegalArgumentException("nothing was changed in " + object);
        }
        return copy;
    }

    private static JsonNode find(JsonNode tree, String pointer) {
        JsonNode at = tree;
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            if (step.startsWith("name=")) {
                at = Json.items(at)
                        .filter(item -> item.path("name").asText().equals(step.substring(5)))
                        .findFirst()
                        .orElse(MissingNode.getInstance());
            } else {
                at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
            }
        }
        return at;
    }

    static Planted prod(String what, String object, String at, Consumer<JsonNode> change, String field, String text) {
        return new Planted(what, "prod", object, at, change, field, text, object);
    }

    // Where it is planted is not always where it shows.
    static Planted prod(
            String what, String object, String at, Consumer<JsonNode> change, String field, String text, String shows) {
        return new Planted(what, "prod", object, at, change, field, text, shows);
    }

    static Planted dev(String what, String object, String at, Consumer<JsonNode> change, String field, String text) {
        return new Planted(what, "dev", object, at, change, field, text, object);
    }

    static Planted dev(
            String what, String object, String at, Consumer<JsonNode> change, String field, String text, String shows) {
        return new Planted(what, "dev", object, at, change, field, text, shows);
    }

    static Consumer<JsonNode> set(String field, Object value) {
        return place -> ((ObjectNode) place).set(field, node(value));
    }

    static Consumer<JsonNode> remove(String field) {
        return place -> ((ObjectNode) place).remove(field);
    }

    static Consumer<JsonNode> rename(String field, String other) {
        return place -> ((ObjectNode) place).set(other, ((ObjectNode) place).remove(field));
    }

    static Consumer<JsonNode> add(ObjectNode item) {
        return place -> ((ArrayNode) place).add(item);
    }

    static Consumer<JsonNode> add(String item) {
        return place -> ((ArrayNode) place).add(item);
    }

    static ObjectNode object(String... fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(fields[i], fields[i + 1]);
        }
        return object;
    }

    private static JsonNode node(Object value) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (value instanceof Integer number) {
            return make.numberNode(number);
        }
        return value instanceof Boolean flag ? make.booleanNode(flag) : TextNode.valueOf(value.toString());
    }

    @Override
    public String toString() {
        return what + " in " + object + " of " + overlay;
    }
}
