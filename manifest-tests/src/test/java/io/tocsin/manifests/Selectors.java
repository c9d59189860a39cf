package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whatever picks pods by their labels must find some; a mistyped label is no error to a cluster. Pods that operators make
 * are known by the labels they are documented to give.
 */
final class Selectors {
    private final List<Manifest> manifests;
    private final List<Workload> workloads;
    private final List<Map<String, String>> operators;
    private final List<Problem> problems = new ArrayList<>();

    private Selectors(List<Manifest> manifests) {
        this.manifests = manifests;
        this.workloads = Workload.of(manifests);
        this.operators = manifests.stream().flatMap(Selectors::operatorsPods).toList();
    }

    static List<Problem> check(List<Manifest> manifests) {
        Selectors selectors = new Selectors(manifests);
        manifests.forEach(selectors::check);
        return selectors.problems;
    }

    private void check(Manifest manifest) {
        switch (manifest.kind()) {
            case "Service" -> service(manifest);
            case "PodDisruptionBudget" -> picked(manifest, "spec.selector.matchLabels", "/spec/selector/matchLabels");
            case "PodMonitor" -> monitored(manifest);
            case "NetworkPolicy" -> policy(manifest);
            case "HorizontalPodAutoscaler" -> scaled(manifest);
            case "Deployment", "StatefulSet" -> own(manifest);
            default -> {}
        }
    }

    private void own(Manifest manifest) {
        Map<String, String> wanted = Json.strings(manifest.tree().at("/spec/selector/matchLabels"));
        Map<String, String> given = new Workload(manifest).labels();
        if (wanted.isEmpty() || !given.entrySet().containsAll(wanted.entrySet())) {
            report(manifest, "spec.selector.matchLabels", "got " + wanted + ", its own pods have " + given);
        }
        Json.items(manifest.tree().at("/spec/template/spec/topologySpreadConstraints"))
                .map(constraint -> Json.strings(constraint.at("/labelSelector/matchLabels")))
                .filter(labels -> !given.entrySet().containsAll(labels.entrySet()))
                .forEach(labels -> report(
                        manifest,
                        Workload.POD + ".topologySpreadConstraints",
                        "picks " + labels + ", its own pods have " + given));
        String service = manifest.tree().at("/spec/serviceName").asText();
        if (manifest.is("StatefulSet")
                && manifests.stream().noneMatch(other -> other.id().equals("Service/" + service))) {
            report(manifest, "spec.serviceName", "there is no Service/" + service);
        }
    }

    private void service(Manifest service) {
        List<Workload> found = picked(service, "spec.selector", "/spec/selector");
        JsonNode ports = service.tree().at("/spec/ports");
        for (int i = 0; i < ports.size(); i++) {
            String field = "spec.ports[" + i + "]";
            if (!ports.get(i).hasNonNull("name")) {
                report(service, field + ".name", "has no name");
            }
            port(service, field + ".targetPort", ports.get(i).path("targetPort"), found);
        }
    }

    private void monitored(Manifest monitor) {
        List<Workload> found = picked(monitor, "spec.selector.matchLabels", "/spec/selector/matchLabels");
        JsonNode endpoints = monitor.tree().at("/spec/podMetricsEndpoints");
        for (int i = 0; i < endpoints.size(); i++) {
            port(
                    monitor,
                    "spec.podMetricsEndpoints[" + i + "].port",
                    endpoints.get(i).path("port"),
                    found);
        }
    }

    private void policy(Manifest policy) {
        List<Workload> subjects = picked(policy, "spec.podSelector.matchLabels", "/spec/podSelector/matchLabels");
        rules(policy, "ingress", "from", subjects);
        rules(policy, "egress", "to", subjects);
    }

    private void rules(Manifest policy, String direction, String peers, List<Workload> subjects) {
        JsonNode rules = policy.tree().at("/spec/" + direction);
        for (int i = 0; i < rules.size(); i++) {
            String field = "spec." + direction + "[" + i + "]";
            List<Workload> far = new ArrayList<>();
            JsonNode list = rules.get(i).path(peers);
            for (int j = 0; j < list.size(); j++) {
                // Pods of another namespace are not ours to know.
                if (!list.get(j).has("namespaceSelector") && !list.get(j).has("ipBlock")) {
                    far.addAll(picked(
                            policy,
                            field + "." + peers + "[" + j + "]",
                            list.get(j).at("/podSelector/matchLabels")));
                }
            }
            List<Workload> listening = direction.equals("ingress") ? subjects : far;
            for (int j = 0; j < rules.get(i).path("ports").size(); j++) {
                port(
                        policy,
                        field + ".ports[" + j + "].port",
                        rules.get(i).path("ports").get(j).path("port"),
                        listening);
            }
        }
    }

    private void scaled(Manifest scaler) {
        JsonNode target = scaler.tree().at("/spec/scaleTargetRef");
        String id = target.path("kind").asText() + "/" + target.path("name").asText();
        manifests.stream()
                .filter(manifest -> manifest.id().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        found -> {
                            if (found.tree().at("/spec").has("replicas")) {
                                report(found, "spec.replicas", "would undo at each apply what " + scaler.id() + " did");
                            }
                        },
                        () -> report(scaler, "spec.scaleTargetRef", "there is no " + id));
    }

    private List<Workload> picked(Manifest manifest, String field, String pointer) {
        return picked(manifest, field, manifest.tree().at(pointer));
    }

    private List<Workload> picked(Manifest manifest, String field, JsonNode selector) {
        Map<String, String> wanted = Json.strings(selector);
        List<Workload> found = workloads.stream()
                .filter(workload -> workload.labels().entrySet().containsAll(wanted.entrySet()))
                .toList();
        if (found.isEmpty()
                && operators.stream().noneMatch(labels -> labels.entrySet().containsAll(wanted.entrySet()))
                && !isBaseWithoutBrokers(wanted)) {
            report(manifest, field, "picks no pods: none has " + wanted);
        }
        return found;
    }

    // Whoever brings brokers and a database labels them; the base has neither.
    private boolean isBaseWithoutBrokers(Map<String, String> wanted) {
        return wanted.containsKey("tocsin.io/role")
                && workloads.stream().noneMatch(workload -> workload.labels().containsKey("tocsin.io/role"))
                && operators.isEmpty();
    }

    private void port(Manifest manifest, String field, JsonNode port, List<Workload> listening) {
        for (Workload workload : listening) {
            boolean there = port.isTextual()
                    ? workload.portNames().contains(port.asText())
                    : workload.portNumbers().contains(port.asInt());
            if (!there) {
                report(
                        manifest,
                        field,
                        "port " + port + " is none of " + workload.manifest().id() + ", which has "
                                + workload.portNames() + " " + workload.portNumbers());
            }
        }
    }

    /** The labels that an operator gives to the pods of a custom resource. */
    static Stream<Map<String, String>> operatorsPods(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Kafka" ->
                Stream.of(
                        with(
                                Json.strings(manifest.tree().at("/spec/kafka/template/pod/metadata/labels")),
                                "strimzi.io/cluster",
                                manifest.name(),
                                "strimzi.io/name",
                                manifest.name() + "-kafka"),
                        with(
                                Map.of(),
                                "strimzi.io/cluster",
                                manifest.name(),
                                "strimzi.io/name",
                                manifest.name() + "-entity-operator"));
            case "Cluster" ->
                Stream.of(with(
                        Json.strings(manifest.tree().at("/spec/inheritedMetadata/labels")),
                        "cnpg.io/cluster",
                        manifest.name(),
                        "cnpg.io/podRole",
                        "instance"));
            default -> Stream.empty();
        };
    }

    private static Map<String, String> with(Map<String, String> labels, String... more) {
        Map<String, String> all = new HashMap<>(labels);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private void report(Manifest manifest, String field, String text) {
        problems.add(manifest.problem(field, text));
    }
}
