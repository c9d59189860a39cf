package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An object that makes pods, and what its pods are. */
record Workload(Manifest manifest) {
    static final String POD = "spec.template.spec";
    private static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "Job", "DaemonSet");

    static List<Workload> of(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> KINDS.contains(manifest.kind()))
                .map(Workload::new)
                .toList();
    }

    String name() {
        return manifest.name();
    }

    JsonNode pod() {
        return manifest.tree().at("/spec/template/spec");
    }

    int replicas() {
        return manifest.tree().at("/spec/replicas").asInt(1);
    }

    /** The labels of its pods, with those that the controllers add. */
    Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>(Json.strings(manifest.tree().at("/spec/template/metadata/labels")));
        if (manifest.is("StatefulSet")) {
            labels.put("statefulset.kubernetes.io/pod-name", name() + "-0");
        }
        return labels;
    }

    /** Its containers, those of the beginning first, each with its path. */
    List<Container> containers() {
        List<Container> containers = new ArrayList<>();
        for (String list : List.of("initContainers", "containers")) {
            for (int i = 0; i < pod().path(list).size(); i++) {
                containers.add(new Container(
                        POD + "." + list + "[" + i + "]", pod().path(list).get(i)));
            }
        }
        return containers;
    }

    /** The names of its containers' ports. */
    Set<String> portNames() {
        return Set.copyOf(ports().map(port -> port.path("name").asText()).toList());
    }

    /** The numbers of its containers' ports. */
    Set<Integer> portNumbers() {
        return Set.copyOf(
                ports().map(port -> port.path("containerPort").asInt()).toList());
    }

    private Stream<JsonNode> ports() {
        return containers().stream()
                .flatMap(container -> Json.items(container.tree().path("ports")));
    }

    Problem problem(String field, String text) {
        return manifest.problem(field, text);
    }

    /**
     * One container.
     *
     * @param path of it in the workload
     * @param tree itself
     */
    record Container(String path, JsonNode tree) {
        String name() {
            return tree.path("name").asText();
        }
    }
}
