package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every container that runs on has three probes, which ask for what is really served at a port that is really there. */
final class Probes {
    private static final Map<String, String> PATHS = Map.of(
            "startupProbe", "/q/health/started",
            "livenessProbe", "/q/health/live",
            "readinessProbe", "/q/health/ready");
    private static final List<String> WAYS = List.of("httpGet", "tcpSocket", "exec", "grpc");

    private Probes() {}

    static List<Problem> check(List<Manifest> manifests) {
        List<Problem> problems = new ArrayList<>();
        for (Workload workload : Workload.of(manifests)) {
            if (!workload.manifest().is("Job")) {
                workload.containers().forEach(container -> PATHS.keySet().stream()
                        .sorted()
                        .forEach(probe -> check(workload, container, probe, problems)));
            }
        }
        return problems;
    }

    private static void check(Workload workload, Workload.Container container, String name, List<Problem> problems) {
        JsonNode probe = container.tree().path(name);
        String path = container.path() + "." + name;
        List<String> ways = WAYS.stream().filter(probe::has).toList();
        if (ways.size() != 1) {
            problems.add(workload.problem(path, "asks in " + ways.size() + " ways, must be one of " + WAYS));
            return;
        }
        String way = ways.get(0);
        JsonNode port = probe.at("/" + way + "/port");
        Set<String> ports = workload.portNames();
        if (!way.equals("exec") && !(port.isTextual() && ports.contains(port.asText()))) {
            problems.add(workload.problem(
                    path + "." + way + ".port", "got " + port + ", must be a port by its name, there are " + ports));
        }
        String asked = probe.at("/httpGet/path").asText();
        if (way.equals("httpGet") && !asked.equals(PATHS.get(name))) {
            problems.add(workload.problem(
                    path + ".httpGet.path", "got '" + asked + "', the service answers at " + PATHS.get(name)));
        }
    }
}
