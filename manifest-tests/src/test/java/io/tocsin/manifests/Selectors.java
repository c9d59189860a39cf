package io.tocsin.manifests;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whatever picks pods by their labels must find some, and the ports it asks for must be theirs; a mistyped label is no
 * error to a cluster. Pods that operators make are known by the labels they are documented to give.
 */
final class Selectors {
    private final List<Manifest> manifests;
    private final List<Workload> workloads;
    private final List<Map<String, String>> operators;

    private Selectors(List<Manifest> manifests) {
        this.manifests = manifests;
        this.workloads = Workload.of(manifests);
        this.operators = manifests.stream().flatMap(Selectors::operatorsPods).toList();
    }

    static Stream<Problem> check(List<Manifest> manifests) {
        return manifests.stream().flatMap(new Selectors(manifests)::check);
    }

    private Stream<Problem> check(Manifest manifest) {
        return switch (manifest.kind()) {
            case "Service" -> listening(manifest.at("spec.selector"), "spec.ports[*].targetPort");
            case "PodMonitor" ->
                listening(manifest.at("spec.selector.matchLabels"), "spec.podMetricsEndpoints[*].port");
            case "PodDisruptionBudget" -> picksSome(manifest.at("spec.selector.matchLabels"));
            case "NetworkPolicy" -> policy(manifest);
            case "HorizontalPodAutoscaler" -> scaled(manifest);
            case "Deployment", "StatefulSet" -> own(manifest);
            default -> Stream.empty();
        };
    }

    private Stream<Problem> listening(Place selector, String ports) {
        return Stream.concat(
                picksSome(selector), selector.manifest().all(ports).flatMap(port -> isOf(port, picked(selector))));
    }

    private Stream<Problem> policy(Manifest policy) {
        Place subjects = policy.at("spec.podSelector.matchLabels");
        Stream<Problem> peers = Stream.of("spec.ingress[*].from[*]", "spec.egress[*].to[*]")
                .flatMap(policy::all)
                .flatMap(Selectors::ofThisNamespace)
                .flatMap(this::picksSome);
        Stream<Problem> in = policy.all("spec.ingress[*].ports[*].port").flatMap(port -> isOf(port, picked(subjects)));
        Stream<Problem> out = policy.all("spec.egress[*]").flatMap(rule -> {
            List<Workload> far = rule.all("to[*]")
                    .flatMap(Selectors::ofThisNamespace)
                    .flatMap(selector -> picked(selector).stream())
                    .toList();
            return rule.all("ports[*].port").flatMap(port -> isOf(port, far));
        });
        return Stream.of(picksSome(subjects), peers, in, out).flatMap(problems -> problems);
    }

    // Pods of another namespace are not ours to know.
    private static Stream<Place> ofThisNamespace(Place peer) {
        return peer.node().has("namespaceSelector") || peer.node().has("ipBlock")
                ? Stream.empty()
                : Stream.of(peer.at("podSelector.matchLabels"));
    }

    private Stream<Problem> scaled(Manifest scaler) {
        Place target = scaler.at("spec.scaleTargetRef");
        String id = target.at("kind").text() + "/" + target.name();
        return manifests.stream()
                .filter(manifest -> manifest.id().equals(id))
                .findFirst()
                .map(found -> {
                    Place replicas = found.at("spec.replicas");
                    return replicas.must(replicas.isMissing(), "would undo at each apply what " + scaler.id() + " did");
                })
                .orElseGet(() -> Stream.of(target.problem("there is no " + id)));
    }

    private static Stream<Problem> own(Manifest manifest) {
        Map<String, String> given = new Workload(manifest).labels();
        return Stream.concat(
                        Stream.of(manifest.at("spec.selector.matchLabels")),
                        manifest.all("spec.template.spec.topologySpreadConstraints[*].labelSelector.matchLabels"))
                .filter(labels -> labels.strings().isEmpty() || !isPart(labels.strings(), given))
                .map(labels -> labels.problem("picks " + labels.strings() + ", its own pods have " + given));
    }

    private List<Workload> picked(Place selector) {
        return workloads.stream()
                .filter(workload -> isPart(selector.strings(), workload.labels()))
                .toList();
    }

    private Stream<Problem> picksSome(Place selector) {
        Map<String, String> wanted = selector.strings();
        return selector.must(
                !picked(selector).isEmpty()
                        || operators.stream().anyMatch(labels -> isPart(wanted, labels))
                        || isBaseWithoutBrokers(wanted),
                "picks no pods: none has " + wanted);
    }

    private static boolean isPart(Map<String, String> wanted, Map<String, String> labels) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    // Whoever brings brokers and a database labels them; the base has neither.
    private boolean isBaseWithoutBrokers(Map<String, String> wanted) {
        return wanted.containsKey("tocsin.io/role")
                && workloads.stream().noneMatch(workload -> workload.labels().containsKey("tocsin.io/role"))
                && operators.isEmpty();
    }

    private static Stream<Problem> isOf(Place port, List<Workload> listening) {
        return listening.stream()
                .filter(workload -> port.node().isTextual()
                        ? !workload.ports().containsKey(port.text())
                        : !workload.ports().containsValue(port.node().asInt()))
                .map(workload -> port.problem("port " + port.node() + " is none of "
                        + workload.manifest().id() + ", which has " + workload.ports()));
    }

    /** The labels that an operator gives to the pods of a custom resource, those of servers first. */
    static Stream<Map<String, String>> operatorsPods(Manifest manifest) {
        String name = manifest.name();
        return switch (manifest.kind()) {
            case "Kafka" ->
                Stream.of(
                        with(
                                manifest.at("spec.kafka.template.pod.metadata.labels"),
                                Map.of("strimzi.io/cluster", name, "strimzi.io/name", name + "-kafka")),
                        Map.of("strimzi.io/cluster", name, "strimzi.io/name", name + "-entity-operator"));
            case "Cluster" ->
                Stream.of(with(
                        manifest.at("spec.inheritedMetadata.labels"),
                        Map.of("cnpg.io/cluster", name, "cnpg.io/podRole", "instance")));
            default -> Stream.empty();
        };
    }

    private static Map<String, String> with(Place labels, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(labels.strings());
        all.putAll(more);
        return all;
    }
}
