package io.tocsin.manifests;

import io.tocsin.detection.feed.SensorNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** No two pods are the same agent or the same member of the consensus, and all of them have a key and are enrolled. */
final class Ordinals {
    private static final String OWN_NAME = "$(POD_NAME)";

    private Ordinals() {}

    static Stream<Problem> check(List<Manifest> manifests) {
        return Workload.of(manifests).stream().flatMap(workload -> switch (workload.name()) {
            case "agent" -> agents(workload, manifests);
            case "consensus" -> ownName(workload, "TOCSIN_CONSENSUS_INSTANCE_ID");
            default -> Stream.empty();
        });
    }

    private static Stream<Problem> agents(Workload workload, List<Manifest> manifests) {
        Map<String, String> variables = Variables.all(own(workload), manifests, OWN_NAME);
        Set<String> enrolled = enrolled(manifests);
        return Stream.concat(baseline(workload, variables), traffic(workload, variables, enrolled));
    }

    // Whoever trusts nothing only learns: pods would be green for ever and propose nothing.
    private static Stream<Problem> baseline(Workload workload, Map<String, String> variables) {
        Place container = own(workload);
        String file = variables.getOrDefault("TOCSIN_AGENT_BASELINES", "");
        boolean isLive =
                variables.getOrDefault("TOCSIN_AGENT_SOURCE", "generator").matches("kafka|follow");
        boolean isMounted = container.all("volumeMounts[*].mountPath").anyMatch(at -> file.startsWith(at.text() + "/"));
        return container
                .at("env")
                .must(!isLive || isMounted, "TOCSIN_AGENT_BASELINES is '" + file + "', must be a file on a volume");
    }

    private static Stream<Problem> traffic(Workload workload, Map<String, String> variables, Set<String> enrolled) {
        return switch (variables.getOrDefault("TOCSIN_AGENT_SOURCE", "generator")) {
            case "kafka" -> each(workload, enrolled);
            case "follow" -> followed(workload, variables.getOrDefault("TOCSIN_AGENT_FILES", ""));
            default -> many(workload, variables.getOrDefault("TOCSIN_AGENT_AGENTS", ""), enrolled);
        };
    }

    // A sensor a file, all in one pod; the hub enrols them.
    private static Stream<Problem> followed(Workload workload, String files) {
        return Stream.concat(
                alone(workload),
                SensorNames.enrolments(Stream.of(files.split(",")).map(Path::of).toList()).stream()
                        .map(enrolment -> enrolment.agent().value() + ".key")
                        .flatMap(key -> workload.pod()
                                .at("volumes")
                                .must(keys(workload).contains(key + " " + key), "has no item for " + key)));
    }

    private static Stream<Problem> alone(Workload workload) {
        return workload.manifest()
                .at("spec.replicas")
                .must(workload.replicas() == 1, "must be 1: each pod would be the same agents and vote again");
    }

    /** What of Secrets is mounted as what. */
    private static Set<String> keys(Workload workload) {
        return workload.pod()
                .all("volumes[*].secret.items[*]")
                .map(item -> item.at("key").text() + " " + item.at("path").text())
                .collect(Collectors.toSet());
    }

    // All agents in one pod.
    private static Stream<Problem> many(Workload workload, String agents, Set<String> enrolled) {
        Place replicas = workload.manifest().at("spec.replicas");
        return Stream.concat(
                alone(workload),
                replicas.must(
                        enrolled.contains("--agents=" + agents),
                        "its " + agents + " agents are not enrolled by Job/network-setup, which is given " + enrolled));
    }

    // An agent a pod.
    private static Stream<Problem> each(Workload workload, Set<String> enrolled) {
        Place volumes = workload.pod().at("volumes");
        Set<String> keys = keys(workload);
        Stream<Problem> pods = IntStream.range(0, workload.replicas())
                .mapToObj(i -> workload.name() + "-" + i)
                .flatMap(pod -> Stream.concat(
                        volumes.must(
                                keys.contains(pod + ".key " + pod + "/" + pod + ".key"),
                                "has no item for the key of " + pod),
                        workload.manifest()
                                .at("spec.replicas")
                                .must(
                                        enrolled.stream().anyMatch(a -> a.startsWith("--agent=" + pod + "=")),
                                        pod + " is not enrolled by Job/network-setup")));
        return Stream.concat(ownName(workload, "TOCSIN_AGENT_SENSORS"), pods);
    }

    private static Stream<Problem> ownName(Workload workload, String variable) {
        Place env = own(workload).at("env");
        Place given = env.all("[*]")
                .filter(entry -> entry.name().equals(variable))
                .findFirst()
                .orElse(env.at(variable));
        return given.must(
                given.at("value").text().equals(OWN_NAME), "must be " + OWN_NAME + ", since no two pods may share it");
    }

    // The container that stays, called as the workload.
    private static Place own(Workload workload) {
        return workload.containers().stream()
                .filter(container -> container.name().equals(workload.name()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> enrolled(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.id().equals("Job/network-setup"))
                .flatMap(job -> job.all("spec.template.spec.containers[*].args[*]"))
                .map(Place::text)
                .collect(Collectors.toSet());
    }
}
