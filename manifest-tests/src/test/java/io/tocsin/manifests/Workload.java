package io.tocsin.manifests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An object that makes pods, and what its pods are. */
record Workload(Manifest manifest) {
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

    Place pod() {
        return manifest.at("spec.template.spec");
    }

    int replicas() {
        return manifest.at("spec.replicas").node().asInt(1);
    }

    /** The labels of its pods, with those that the controllers add. */
    Map<String, String> labels() {
        Map<String, String> labels =
                new HashMap<>(manifest.at("spec.template.metadata.labels").strings());
        if (manifest.is("StatefulSet")) {
            labels.put("statefulset.kubernetes.io/pod-name", name() + "-0");
        }
        return labels;
    }

    /** Its containers, those of the beginning first. */
    List<Place> containers() {
        return Stream.of("initContainers[*]", "containers[*]")
                .flatMap(pod()::all)
                .toList();
    }

    /** Its containers' ports, numbers by names. */
    Map<String, Integer> ports() {
        return containers().stream()
                .flatMap(container -> container.all("ports[*]"))
                .collect(Collectors.toMap(
                        Place::name, port -> port.node().path("containerPort").asInt()));
    }
}
