package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment a container begins with. Stateless. */
final class Variables {
    private Variables() {}

    /** What comes from whole ConfigMaps, later ones over earlier ones. */
    static Map<String, String> fromConfigMaps(Workload.Container container, List<Manifest> manifests) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (JsonNode from : container.tree().path("envFrom")) {
            String id = "ConfigMap/" + from.at("/configMapRef/name").asText();
            manifests.stream()
                    .filter(manifest -> manifest.id().equals(id))
                    .forEach(map -> variables.putAll(Json.strings(map.tree().path("data"))));
        }
        return variables;
    }

    /** All of it; what is only known in the cluster is given as {@code stand-in}. */
    static Map<String, String> all(Workload.Container container, List<Manifest> manifests, String standIn) {
        Map<String, String> variables = fromConfigMaps(container, manifests);
        for (JsonNode variable : container.tree().path("env")) {
            boolean isKnown =
                    variable.has("value") && !variable.path("value").asText().contains("$(");
            variables.put(
                    variable.path("name").asText(),
                    isKnown ? variable.path("value").asText() : standIn);
        }
        return variables;
    }
}
