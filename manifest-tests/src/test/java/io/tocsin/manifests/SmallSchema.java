package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Schemas of our own for kinds that nobody publishes types of: only the fields we use, so that any other is reported,
 * also one that would be right. Whoever wants another field adds it to the schema, with its documentation open.
 */
final class SmallSchema {
    private static final Map<String, String> FILES =
            Map.of("postgresql.cnpg.io/v1 Cluster", "cluster.postgresql.cnpg.io");

    private final Manifest manifest;
    private final List<Problem> problems = new ArrayList<>();

    private SmallSchema(Manifest manifest) {
        this.manifest = manifest;
    }

    static boolean isFor(String apiVersionAndKind) {
        return FILES.containsKey(apiVersionAndKind);
    }

    static List<Problem> check(Manifest manifest, String apiVersionAndKind) {
        SmallSchema schema = new SmallSchema(manifest);
        schema.check("", manifest.tree(), load(FILES.get(apiVersionAndKind)));
        return schema.problems;
    }

    private static JsonNode load(String name) {
        try (InputStream in = SmallSchema.class.getResourceAsStream(name + ".yaml")) {
            Path copy = Files.createTempFile("schema", ".yaml");
            Files.write(copy, in.readAllBytes());
            JsonNode schema = Manifest.read(copy, name).get(0).tree();
            Files.delete(copy);
            return schema;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(String path, JsonNode value, JsonNode schema) {
        String type = schema.path("type").asText();
        if (!isOf(type, value)) {
            report(path, "got " + value + ", must be of type " + type);
        } else if (schema.has("enum") && Json.items(schema.path("enum")).noneMatch(value::equals)) {
            report(path, "got " + value + ", allowed " + schema.path("enum"));
        } else if (value.isObject()) {
            object(path, value, schema);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), schema.path("items"));
            }
        }
    }

    private void object(String path, JsonNode value, JsonNode schema) {
        value.properties().forEach(field -> {
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            JsonNode known = schema.path("properties").path(field.getKey());
            if (!known.isMissingNode()) {
                check(name, field.getValue(), known);
            } else if (schema.has("additionalProperties")) {
                check(name, field.getValue(), schema.path("additionalProperties"));
            } else {
                report(
                        name,
                        "unknown field, known are "
                                + String.join(
                                        ", ",
                                        Json.strings(schema.path("properties")).keySet()));
            }
        });
        Json.items(schema.path("required"))
                .filter(name -> !value.has(name.asText()))
                .forEach(name -> report(path, "has no " + name.asText()));
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalStateException("schema: no type " + type);
        };
    }

    private void report(String path, String text) {
        problems.add(manifest.problem(path, text));
    }
}
