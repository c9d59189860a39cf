package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an object names must be there: configuration, accounts, volumes, services behind an ingress, known secrets. */
final class References {
    /** Made by hand, as the README says, each with its keys; agents' keys are as many as there are agents. */
    private static final Set<String> BY_HAND = Set.of(
            "network-keys",
            "consensus-keys",
            "ledger-keys",
            "agent-keys",
            "database-owner",
            "database-ledger",
            "database-superuser",
            "tocsin-tls");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\(([A-Z_][A-Z0-9_]*)\\)");

    private final List<Manifest> manifests;
    private final Set<String> ids = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private References(List<Manifest> manifests) {
        this.manifests = manifests;
        manifests.forEach(manifest -> ids.add(manifest.id()));
        // Secrets that an operator makes: one a user, and the certificate of a cluster's authority.
        manifests.stream().filter(m -> m.is("KafkaUser")).forEach(m -> ids.add("Secret/" + m.name()));
        manifests.stream().filter(m -> m.is("Kafka")).forEach(m -> ids.add("Secret/" + m.name() + "-cluster-ca-cert"));
        BY_HAND.forEach(name -> ids.add("Secret/" + name));
    }

    static List<Problem> check(List<Manifest> manifests) {
        References references = new References(manifests);
        Workload.of(manifests).forEach(references::workload);
        manifests.stream().filter(m -> m.is("Ingress")).forEach(references::ingress);
        references.duplicates();
        return references.problems;
    }

    private void duplicates() {
        Set<String> seen = new HashSet<>();
        manifests.stream()
                .filter(manifest -> !seen.add(manifest.id()))
                .forEach(manifest -> problems.add(manifest.problem("metadata.name", "is there twice")));
        manifests.stream()
                .filter(manifest -> manifest.is("Secret"))
                .forEach(manifest -> problems.add(manifest.problem("data", "a secret must not be in a manifest")));
    }

    private void workload(Workload workload) {
        Set<String> volumes = new HashSet<>();
        JsonNode pod = workload.pod();
        must(
                workload,
                ".serviceAccountName",
                "ServiceAccount/" + pod.path("serviceAccountName").asText());
        for (int i = 0; i < pod.path("volumes").size(); i++) {
            JsonNode volume = pod.path("volumes").get(i);
            volumes.add(volume.path("name").asText());
            if (volume.has("configMap")) {
                must(
                        workload,
                        ".volumes[" + i + "]",
                        "ConfigMap/" + volume.at("/configMap/name").asText());
            }
            if (volume.has("secret")) {
                must(
                        workload,
                        ".volumes[" + i + "]",
                        "Secret/" + volume.at("/secret/secretName").asText());
            }
        }
        Json.items(workload.manifest().tree().at("/spec/volumeClaimTemplates"))
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        workload.containers().forEach(container -> container(workload, container, volumes));
    }

    private void container(Workload workload, Workload.Container container, Set<String> volumes) {
        String path = container.path().substring(Workload.POD.length());
        JsonNode mounts = container.tree().path("volumeMounts");
        for (int i = 0; i < mounts.size(); i++) {
            String volume = mounts.get(i).path("name").asText();
            if (!volumes.contains(volume)) {
                report(workload, path + ".volumeMounts[" + i + "]", "there is no volume " + volume);
            }
        }
        JsonNode from = container.tree().path("envFrom");
        for (int i = 0; i < from.size(); i++) {
            must(
                    workload,
                    path + ".envFrom[" + i + "]",
                    "ConfigMap/" + from.get(i).at("/configMapRef/name").asText());
        }
        Json.items(container.tree().path("env"))
                .filter(variable -> variable.at("/valueFrom").has("secretKeyRef"))
                .forEach(variable -> must(
                        workload,
                        path + ".env." + variable.path("name").asText(),
                        "Secret/" + variable.at("/valueFrom/secretKeyRef/name").asText()));
        variables(workload, container, path);
    }

    // What is not defined before it is used stays as it is written, without a word.
    private void variables(Workload workload, Workload.Container container, String path) {
        Set<String> defined =
                new HashSet<>(Variables.fromConfigMaps(container, manifests).keySet());
        for (JsonNode variable : container.tree().path("env")) {
            used(workload, path + ".env." + variable.path("name").asText(), variable.path("value"), defined);
            defined.add(variable.path("name").asText());
        }
        Stream.of("args", "command")
                .flatMap(list -> Json.items(container.tree().path(list)))
                .forEach(argument -> used(workload, path + ".args", argument, defined));
        Json.items(container.tree().path("volumeMounts"))
                .forEach(mount -> used(workload, path + ".volumeMounts", mount.path("subPathExpr"), defined));
    }

    private void used(Workload workload, String path, JsonNode text, Set<String> defined) {
        VARIABLE.matcher(text.asText())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !defined.contains(name))
                .forEach(name -> report(workload, path, "$(" + name + ") is not defined before it"));
    }

    private void ingress(Manifest ingress) {
        JsonNode rules = ingress.tree().at("/spec/rules");
        for (int i = 0; i < rules.size(); i++) {
            JsonNode paths = rules.get(i).at("/http/paths");
            for (int j = 0; j < paths.size(); j++) {
                JsonNode backend = paths.get(j).at("/backend/service");
                String field = "spec.rules[" + i + "].http.paths[" + j + "].backend.service";
                String id = "Service/" + backend.path("name").asText();
                boolean there = manifests.stream()
                        .filter(manifest -> manifest.id().equals(id))
                        .flatMap(service -> Json.items(service.tree().at("/spec/ports")))
                        .anyMatch(port -> port.path("name").equals(backend.at("/port/name")));
                if (!there) {
                    problems.add(ingress.problem(field, "there is no " + id + " with port " + backend.path("port")));
                }
            }
        }
    }

    private void must(Workload workload, String field, String id) {
        if (!ids.contains(id)) {
            report(workload, field, "there is no " + id);
        }
    }

    private void report(Workload workload, String field, String text) {
        problems.add(workload.problem(Workload.POD + field, text));
    }
}
