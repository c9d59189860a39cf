package io.tocsin.manifests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The environment a container begins with. Stateless. */
final class Variables {
    private Variables() {}

    /** What comes from whole ConfigMaps, later ones over earlier ones. */
    static Map<String, String> fromConfigMaps(Place container, List<Manifest> manifests) {
        Map<String, String> variables = new LinkedHashMap<>();
        container
                .all("envFrom[*].configMapRef.name")
                .map(name -> "ConfigMap/" + name.text())
                .forEach(id -> manifests.stream()
                        .filter(manifest -> manifest.id().equals(id))
                        .forEach(map -> variables.putAll(map.at("data").strings())));
        return variables;
    }

    /** All of it; what is only known in the cluster is given as {@code stand-in}. */
    static Map<String, String> all(Place container, List<Manifest> manifests, String standIn) {
        Map<String, String> variables = fromConfigMaps(container, manifests);
        container.all("env[*]").forEach(variable -> {
            Place value = variable.at("value");
            boolean isKnown = !value.isMissing() && !value.text().contains("$(");
            variables.put(variable.name(), isKnown ? value.text() : standIn);
        });
        return variables;
    }
}
