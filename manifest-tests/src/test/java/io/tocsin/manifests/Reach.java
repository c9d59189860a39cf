package io.tocsin.manifests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pod may reach which port of which, by all policies of a namespace together, as Kubernetes defines them
 * (kubernetes.io/docs/concepts/services-networking/network-policies): both ends must allow it, and an end that no policy
 * picks allows everything. Of other namespaces nothing is said. Strimzi makes a policy of each listener's peers; that is
 * taken for one of the namespace. The cluster's own API server stands outside every namespace and lets everybody in: what
 * operators make cannot start without it, and only a way that no peer narrows leads there.
 */
final class Reach {
    // By its service, and by the address behind it: a plugin may judge before or after the one is made the other.
    private static final Pod API_SERVER = new Pod("api-server", Map.of(), Map.of("service", 443, "address", 6443));

    private final List<Pod> pods = new ArrayList<>();
    private final Map<Pod, Manifest> operated = new LinkedHashMap<>();
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
                    Map<String, Integer> ports = listeners.stream().collect(Collectors.toMap(Place::name, Reach::port));
                    operators(manifest, List.of(new Named("kafka", ports), new Named("entity-operator", Map.of())));
                }
                case "Cluster" -> operators(manifest, List.of(new Named("database", Map.of("postgresql", 5432))));
                default -> {}
            }
        }
        pods.addAll(operated.keySet());
    }

    private void operators(Manifest manifest, List<Named> kinds) {
        List<Map<String, String>> labels = Selectors.operatorsPods(manifest).toList();
        for (int i = 0; i < labels.size(); i++) {
            operated.put(
                    new Pod(kinds.get(i).name(), labels.get(i), kinds.get(i).ports()), manifest);
        }
    }

    /** Every kind of pod that an operator makes reaches the API server. */
    static Stream<Problem> check(List<Manifest> manifests) {
        Reach reach = new Reach(manifests);
        return reach.operated.entrySet().stream().flatMap(made -> API_SERVER.ports().values().stream()
                .sorted()
                .filter(port -> !reach.isOpen(made.getKey(), API_SERVER, port))
                .map(port -> made.getValue()
                        .problem(
                                "spec",
                                "its pods " + made.getKey().name() + " cannot reach the API server at " + port
                                        + ", without which they do not start")));
    }

    /** Every way that is open, as {@code agent -> kafka:9092}; ways to oneself are left out. */
    Set<String> ways() {
        Set<String> ways = new TreeSet<>();
        for (Pod from : pods) {
            for (Pod to : reachable()) {
                to.ports().values().stream()
                        .filter(port -> !from.equals(to) && isOpen(from, to, port))
                        .forEach(port -> ways.add(from.name() + " -> " + to.name() + ":" + port));
            }
            outwards(from).forEach(ways::add);
        }
        listeners.stream()
                .filter(listener -> !listener.at("type").text().equals("internal"))
                .forEach(listener -> ways.add("outside -> kafka:" + port(listener)));
        return ways;
    }

    // To addresses outside the cluster.
    private Stream<String> outwards(Pod from) {
        return picking("Egress", from).stream()
                .flatMap(policy -> policy.all("egress[*]"))
                .flatMap(rule -> rule.all("to[*].ipBlock.cidr").flatMap(block -> rule.all("ports[*].port")
                        .map(port -> from.name() + " -> " + block.text() + ":" + port.text())));
    }

    private List<Pod> reachable() {
        return Stream.concat(pods.stream(), Stream.of(API_SERVER)).toList();
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
                .filter(policy -> !pod.isOutside() && pod.has(policy.at("podSelector.matchLabels")))
                .toList();
    }

    private static boolean isPeer(Place peers, Pod pod) {
        return peers.node().isEmpty()
                || peers.all("[*]")
                        .filter(peer -> !peer.node().has("namespaceSelector")
                                && !peer.node().has("ipBlock"))
                        .anyMatch(peer -> !pod.isOutside() && pod.has(peer.at("podSelector.matchLabels")));
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

    private record Named(String name, Map<String, Integer> ports) {}

    private record Pod(String name, Map<String, String> labels, Map<String, Integer> ports) {
        boolean isOutside() {
            return equals(API_SERVER);
        }

        boolean has(Place selector) {
            return labels.entrySet().containsAll(selector.strings().entrySet());
        }
    }
}
