package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** No two pods are the same agent or the same member of the consensus, and all of them have a key and are enrolled. */
final class Ordinals {
    private static final String OWN_NAME = "$(POD_NAME)";

    private final List<Manifest> manifests;
    private final List<Problem> problems = new ArrayList<>();

    private Ordinals(List<Manifest> manifests) {
        this.manifests = manifests;
    }

    static List<Problem> check(List<Manifest> manifests) {
        Ordinals ordinals = new Ordinals(manifests);
        for (Workload workload : Workload.of(manifests)) {
            if (workload.name().equals("agent")) {
                ordinals.agents(workload);
            }
            if (workload.name().equals("consensus")) {
                ordinals.ownName(workload, "TOCSIN_CONSENSUS_INSTANCE_ID");
            }
        }
        return ordinals.problems;
    }

    private void agents(Workload workload) {
        Workload.Container container = workload.containers().get(0);
        Map<String, String> variables = Variables.all(container, manifests, OWN_NAME);
        String source = variables.getOrDefault("TOCSIN_AGENT_SOURCE", "generator");
        if (!source.equals("kafka")) {
            must(
                    workload,
                    "spec.replicas",
                    workload.replicas() == 1,
                    "got " + workload.replicas() + " with the source " + source
                            + ", must be 1: each pod would be the same agents and vote again");
            String agents = variables.getOrDefault("TOCSIN_AGENT_AGENTS", "");
            must(
                    workload,
                    "spec.replicas",
                    setup().contains("--agents=" + agents),
                    "its " + agents + " agents are not enrolled by Job/network-setup, which is given " + setup());
            return;
        }
        ownName(workload, "TOCSIN_AGENT_SENSORS");
        Set<String> keys = Json.items(workload.pod().path("volumes"))
                .flatMap(volume -> Json.items(volume.at("/secret/items")))
                .map(item -> item.path("key").asText() + " " + item.path("path").asText())
                .collect(Collectors.toSet());
        IntStream.range(0, workload.replicas())
                .mapToObj(i -> workload.name() + "-" + i)
                .forEach(pod -> {
                    must(
                            workload,
                            Workload.POD + ".volumes",
                            keys.contains(pod + ".key " + pod + "/" + pod + ".key"),
                            "has no" + " item for the key of " + pod);
                    must(
                            workload,
                            "spec.replicas",
                            setup().stream().anyMatch(argument -> argument.startsWith("--agent=" + pod + "=")),
                            pod + " is not enrolled by Job/network-setup");
                });
    }

    private void ownName(Workload workload, String variable) {
        Workload.Container container = workload.containers().get(0);
        String given = Json.items(container.tree().path("env"))
                .filter(entry -> entry.path("name").asText().equals(variable))
                .map(entry -> entry.path("value").asText())
                .findFirst()
                .orElse("nothing");
        must(
                workload,
                container.path() + ".env." + variable,
                given.equals(OWN_NAME),
                "got " + given + ", must be " + OWN_NAME + ", since no two pods may share it");
    }

    private List<String> setup() {
        return manifests.stream()
                .filter(manifest -> manifest.id().equals("Job/network-setup"))
                .flatMap(job -> Json.items(job.tree().at("/spec/template/spec/containers/0/args")))
                .map(JsonNode::asText)
                .toList();
    }

    private void must(Workload workload, String field, boolean holds, String text) {
        if (!holds) {
            problems.add(workload.problem(field, text));
        }
    }
}
