package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which pod may reach which port of which, by all policies of a namespace together, as Kubernetes defines them
 * (kubernetes.io/docs/concepts/services-networking/network-policies): both ends must allow it, and an end that no policy
 * picks allows everything. Of other namespaces nothing is said. Strimzi makes a policy of each listener's peers; that is
 * taken for one of the namespace.
 */
final class Reach {
    private final List<Pod> pods = new ArrayList<>();
    private final List<JsonNode> policies = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();

    Reach(List<Manifest> manifests) {
        for (Workload workload : Workload.of(manifests)) {
            Map<String, Integer> ports = new HashMap<>();
            workload.containers()
                    .forEach(container -> Json.items(container.tree().path("ports"))
                            .forEach(port -> ports.put(
                                    port.path("name").asText(),
                                    port.path("containerPort").asInt())));
            pods.add(new Pod(workload.name(), workload.labels(), ports));
        }
        for (Manifest manifest : manifests) {
            switch (manifest.kind()) {
                case "NetworkPolicy" -> policies.add(manifest.tree().path("spec"));
                case "Kafka" -> broker(manifest);
                case "Cluster" ->
                    pods.add(new Pod(
                            "database",
                            Selectors.operatorsPods(manifest).toList().get(0),
                            Map.of("postgresql", 5432)));
                default -> {}
            }
        }
    }

    private void broker(Manifest cluster) {
        Map<String, Integer> ports = new HashMap<>();
        for (JsonNode listener : cluster.tree().at("/spec/kafka/listeners")) {
            int port = listener.path("port").asInt();
            ports.put(listener.path("name").asText(), port);
            listeners.add(new Listener(port, listener.path("networkPolicyPeers")));
        }
        pods.add(new Pod("kafka", Selectors.operatorsPods(cluster).toList().get(0), ports));
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
        return allows("Egress", "egress", "to", from, to, port) && allows("Ingress", "ingress", "from", to, from, port);
    }

    private boolean allows(String type, String rules, String peers, Pod subject, Pod other, int port) {
        List<JsonNode> picking = policies.stream()
                .filter(policy -> Json.items(policy.path("policyTypes"))
                        .anyMatch(t -> t.asText().equals(type)))
                .filter(policy -> subject.has(policy.at("/podSelector/matchLabels")))
                .toList();
        Pod listening = type.equals("Egress") ? other : subject;
        boolean byRule = picking.stream()
                .flatMap(policy -> Json.items(policy.path(rules)))
                .anyMatch(rule -> isPeer(rule.path(peers), other) && isPort(rule.path("ports"), listening, port));
        boolean byListener = type.equals("Ingress")
                && subject.name().equals("kafka")
                && listeners.stream().anyMatch(to -> to.port() == port && isPeer(to.peers(), other));
        return picking.isEmpty() || byRule || byListener;
    }

    private static boolean isPeer(JsonNode peers, Pod pod) {
        return peers.isEmpty()
                || Json.items(peers)
                        .filter(peer -> !peer.has("namespaceSelector") && !peer.has("ipBlock"))
                        .anyMatch(peer -> pod.has(peer.at("/podSelector/matchLabels")));
    }

    private static boolean isPort(JsonNode ports, Pod listening, int port) {
        return ports.isEmpty()
                || Json.items(ports)
                        .map(entry -> entry.path("port"))
                        .anyMatch(entry -> entry.isTextual()
                                ? listening.ports().getOrDefault(entry.asText(), -1) == port
                                : entry.asInt() == port);
    }

    private record Pod(String name, Map<String, String> labels, Map<String, Integer> ports) {
        boolean has(JsonNode selector) {
            return labels.entrySet().containsAll(Json.strings(selector).entrySet());
        }
    }

    private record Listener(int port, JsonNode peers) {}
}
