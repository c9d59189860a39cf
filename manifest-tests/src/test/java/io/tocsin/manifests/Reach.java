package io.tocsin.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which pod may reach which port of which, by all policies of a namespace together, as Kubernetes defines them
 * (kubernetes.io/docs/concepts/services-networking/network-policies): both ends must allow it, and an end that no policy
 * picks allows everything. Of other namespaces nothing is said. Strimzi makes a policy of each listener's peers; that is
 * taken for one of the namespace.
 */
final class Reach {
    private final List<Pod> pods = new ArrayList<>();
    private final List<Place> policies = new ArrayList<>();
    private final List<Place> listeners = new ArrayList<>();

    Reach(List<Manifest> manifests) {
        Workload.of(manifests)
                .forEach(workload -> pods.add(new Pod(workload.name(), workload.labels(), workload.ports())));
        for (Manifest manifest : manifests) {
            switch (manifest.kind()) {
                case "NetworkPolicy" -> policies.add(manifest.at("spec"));
                case "Kafka" -> {
                    manifest.all("spec.kafka.listeners[*]").forEach(listeners::add);
                    pods.add(operators(
                            "kafka", manifest, listeners.stream().collect(Collectors.toMap(Place::name, Reach::port))));
                }
                case "Cluster" -> pods.add(operators("database", manifest, Map.of("postgresql", 5432)));
                default -> {}
            }
        }
    }

    private static Pod operators(String name, Manifest manifest, Map<String, Integer> ports) {
        return new Pod(name, Selectors.operatorsPods(manifest).toList().get(0), ports);
    }

    /** Every way that is open, as {@code agent -> kafka:9092}; ways to oneself are left out. */
    Set<String> ways() {
        Set<String> ways = new TreeSet<>();
        for (Pod from : pods) {
            for (Pod to : pods) {
                to.ports().values().stream()
                        .filter(port -> !from.equals(to) && isOpen(from, to, port))
                        .forEach(port -> ways.add(from.name() + " -> " + to.name() + ":" + port));
            }
        }
        return ways;
    }

    private boolean isOpen(Pod from, Pod to, int port) {
        List<Place> out = picking("Egress", from);
        List<Place> in = picking("Ingress", to);
        boolean leaves = out.isEmpty()
                || out.stream()
                        .flatMap(policy -> policy.all("egress[*]"))
                        .anyMatch(rule -> isPeer(rule.at("to"), to) && isPort(rule.at("ports"), to, port));
        boolean byListener = to.name().equals("kafka")
                && listeners.stream()
                        .anyMatch(
                                listener -> port(listener) == port && isPeer(listener.at("networkPolicyPeers"), from));
        boolean enters = in.isEmpty()
                || byListener
                || in.stream()
                        .flatMap(policy -> policy.all("ingress[*]"))
                        .anyMatch(rule -> isPeer(rule.at("from"), from) && isPort(rule.at("ports"), to, port));
        return leaves && enters;
    }

    private List<Place> picking(String type, Pod pod) {
        return policies.stream()
                .filter(policy ->
                        policy.all("policyTypes[*]").anyMatch(t -> t.text().equals(type)))
                .filter(policy -> pod.has(policy.at("podSelector.matchLabels")))
                .toList();
    }

    private static boolean isPeer(Place peers, Pod pod) {
        return peers.node().isEmpty()
                || peers.all("[*]")
                        .filter(peer -> !peer.node().has("namespaceSelector")
                                && !peer.node().has("ipBlock"))
                        .anyMatch(peer -> pod.has(peer.at("podSelector.matchLabels")));
    }

    private static boolean isPort(Place ports, Pod listening, int port) {
        return ports.node().isEmpty()
                || ports.all("[*]")
                        .anyMatch(entry ->
                                listening.ports().getOrDefault(entry.at("port").text(), port(entry)) == port);
    }

    private static int port(Place entry) {
        return entry.node().path("port").asInt(-1);
    }

    private record Pod(String name, Map<String, String> labels, Map<String, Integer> ports) {
        boolean has(Place selector) {
            return labels.entrySet().containsAll(selector.strings().entrySet());
        }
    }
}
