package io.tocsin.manifests;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an object names must be there: configuration, accounts, volumes, ports, services, known secrets. */
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

    /** The claims of a site, made by hand too: where its sensor writes, and what it trusts. */
    private static final Set<String> CLAIMS = Set.of("captures", "baseline");

    /** Copied by hand from where the brokers are, if they are elsewhere. */
    private static final Set<String> COPIED = Set.of("kafka-agent", "tocsin-cluster-ca-cert");

    /** Where a workload names another object, and of which kind. */
    private static final Map<String, String> NAMES = Map.of(
            "spec.serviceName", "Service/",
            "spec.template.spec.serviceAccountName", "ServiceAccount/",
            "spec.template.spec.volumes[*].configMap.name", "ConfigMap/",
            "spec.template.spec.volumes[*].secret.secretName", "Secret/",
            "spec.template.spec.volumes[*].projected.sources[*].secret.name", "Secret/",
            "spec.template.spec.volumes[*].persistentVolumeClaim.claimName", "PersistentVolumeClaim/");

    /** The same of a container. */
    private static final Map<String, String> NAMES_OF_CONTAINERS = Map.of(
            "envFrom[*].configMapRef.name", "ConfigMap/",
            "env[*].valueFrom.secretKeyRef.name", "Secret/");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\(([A-Z_][A-Z0-9_]*)\\)");

    private final List<Manifest> manifests;
    private final Set<String> ids = new HashSet<>();

    private References(List<Manifest> manifests) {
        this.manifests = manifests;
        manifests.forEach(manifest -> ids.add(manifest.id()));
        // Secrets that an operator makes: one a user, and the certificate of a cluster's authority.
        manifests.stream().filter(m -> m.is("KafkaUser")).forEach(m -> ids.add("Secret/" + m.name()));
        manifests.stream().filter(m -> m.is("Kafka")).forEach(m -> ids.add("Secret/" + m.name() + "-cluster-ca-cert"));
        manifests.stream().filter(m -> m.is("Cluster")).forEach(m -> ids.add("Secret/" + m.name() + "-ca"));
        BY_HAND.forEach(name -> ids.add("Secret/" + name));
        CLAIMS.forEach(name -> ids.add("PersistentVolumeClaim/" + name));
        if (manifests.stream().noneMatch(m -> m.is("Kafka"))) {
            COPIED.forEach(name -> ids.add("Secret/" + name));
        }
    }

    static Stream<Problem> check(List<Manifest> manifests) {
        References references = new References(manifests);
        Set<String> seen = new HashSet<>();
        Stream<Problem> twice = manifests.stream()
                .filter(manifest -> !seen.add(manifest.id()))
                .map(manifest -> manifest.problem("metadata.name", "is there twice"));
        return Stream.of(
                        twice,
                        Workload.of(manifests).stream().flatMap(references::workload),
                        manifests.stream().filter(m -> m.is("Ingress")).flatMap(references::ingress))
                .flatMap(problems -> problems);
    }

    private Stream<Problem> workload(Workload workload) {
        Set<String> volumes = Stream.concat(
                        workload.pod().all("volumes[*].name"),
                        workload.manifest().all("spec.volumeClaimTemplates[*].metadata.name"))
                .map(Place::text)
                .collect(Collectors.toSet());
        return Stream.concat(
                there(NAMES, workload.manifest().root()),
                workload.containers().stream().flatMap(container -> container(workload, container, volumes)));
    }

    private Stream<Problem> container(Workload workload, Place container, Set<String> volumes) {
        return Stream.of(
                        container
                                .all("volumeMounts[*].name")
                                .flatMap(name -> name.must(volumes.contains(name.text()), "there is no such volume")),
                        there(NAMES_OF_CONTAINERS, container),
                        probes(workload, container),
                        variables(container))
                .flatMap(problems -> problems);
    }

    private Stream<Problem> there(Map<String, String> names, Place of) {
        return names.entrySet().stream().flatMap(kind -> of.all(kind.getKey())
                .flatMap(name -> name.must(
                        ids.contains(kind.getValue() + name.text()), "there is no " + kind.getValue() + name.text())));
    }

    private static Stream<Problem> probes(Workload workload, Place container) {
        Set<String> ports = workload.ports().keySet();
        return Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                .flatMap(probe -> Stream.of(probe + ".httpGet.port", probe + ".tcpSocket.port"))
                .flatMap(container::all)
                .flatMap(port -> port.must(
                        port.node().isTextual() && ports.contains(port.text()),
                        "must be a port by its name, there are " + ports));
    }

    // What is not defined before it is used stays as it is written, without a word.
    private Stream<Problem> variables(Place container) {
        Set<String> defined =
                new HashSet<>(Variables.fromConfigMaps(container, manifests).keySet());
        Stream<Problem> before = container.all("env[*]").flatMap(variable -> {
            List<Problem> problems =
                    undefined(variable.at("value"), Set.copyOf(defined)).toList();
            defined.add(variable.name());
            return problems.stream();
        });
        Stream<Problem> after = Stream.of("args[*]", "command[*]", "volumeMounts[*].subPathExpr")
                .flatMap(container::all)
                .flatMap(text -> undefined(text, defined));
        return Stream.concat(before, after);
    }

    private static Stream<Problem> undefined(Place text, Set<String> defined) {
        return VARIABLE.matcher(text.text())
                .results()
                .map(found -> found.group(1))
                .filter(name -> !defined.contains(name))
                .map(name -> text.problem("$(" + name + ") is not defined before it"));
    }

    private Stream<Problem> ingress(Manifest ingress) {
        return ingress.all("spec.rules[*].http.paths[*].backend.service").flatMap(backend -> {
            String id = "Service/" + backend.name();
            boolean there = manifests.stream()
                    .filter(manifest -> manifest.id().equals(id))
                    .flatMap(service -> service.all("spec.ports[*].name"))
                    .anyMatch(port -> port.text().equals(backend.at("port.name").text()));
            return backend.must(
                    there,
                    "there is no " + id + " with port " + backend.at("port").node());
        });
    }
}
