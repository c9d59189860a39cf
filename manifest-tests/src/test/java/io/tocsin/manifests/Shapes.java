package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server asks of an object beyond the types of its fields: fields that must be there, words out of a closed list,
 * amounts in their grammar, names that differ. The published types say none of this, so these are tables of ours of what
 * we use (kubernetes.io/docs/reference/kubernetes-api), and not the whole of it.
 */
final class Shapes {
    private static final Map<String, Set<String>> WORDS = Map.ofEntries(
            Map.entry("accessModes", Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")),
            Map.entry("fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
            Map.entry("imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
            Map.entry("pathType", Set.of("Exact", "Prefix", "ImplementationSpecific")),
            Map.entry("podManagementPolicy", Set.of("Parallel", "OrderedReady")),
            Map.entry("policyTypes", Set.of("Ingress", "Egress")),
            Map.entry("protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("restartPolicy", Set.of("Always", "OnFailure", "Never")),
            Map.entry("seccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
            Map.entry("unhealthyPodEvictionPolicy", Set.of("AlwaysAllow", "IfHealthyBudget")),
            Map.entry("whenDeleted", Set.of("Retain", "Delete")),
            Map.entry("whenScaled", Set.of("Retain", "Delete")),
            Map.entry("whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")));

    /** What an object at a path of that form must have. */
    private static final Map<Pattern, List<String>> REQUIRED = Map.ofEntries(
            required("(Deployment|StatefulSet)\\.spec", "selector", "template"),
            required("StatefulSet\\.spec", "serviceName"),
            required("Job\\.spec", "template"),
            required("PodDisruptionBudget\\.spec", "selector"),
            required("NetworkPolicy\\.spec", "podSelector", "policyTypes"),
            required("HorizontalPodAutoscaler\\.spec", "maxReplicas", "scaleTargetRef", "metrics"),
            required("Service\\.spec", "ports"),
            required("Service\\.spec\\.ports\\[\\d+]", "port"),
            required(".*\\.(initContainers|containers)\\[\\d+]", "name", "image", "resources", "securityContext"),
            required(".*\\.containers\\[\\d+]\\.ports\\[\\d+]", "containerPort", "name"),
            required(".*\\.volumeMounts\\[\\d+]", "name", "mountPath"),
            required(".*\\.template\\.spec\\.volumes\\[\\d+]", "name"),
            required(".*\\.env\\[\\d+]", "name"),
            required(".*\\.secretKeyRef", "name", "key"),
            required(".*\\.secret\\.items\\[\\d+]", "key", "path"),
            required(".*\\.topologySpreadConstraints\\[\\d+]", "maxSkew", "topologyKey", "whenUnsatisfiable"),
            required("Ingress\\.spec\\.rules\\[\\d+]\\.http\\.paths\\[\\d+]", "path", "pathType", "backend"),
            required("[A-Za-z]+", "apiVersion", "kind", "metadata"));

    /** Lists whose items must differ in a field. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "containers", "name", "env", "name", "ports", "name", "volumes", "name", "volumeMounts", "mountPath");

    private static final Pattern AMOUNT = Pattern.compile(".*\\.((limits|requests)\\.[a-z-]+|sizeLimit)");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern PORT = Pattern.compile("(?=.*[a-z])[a-z0-9]([-a-z0-9]{0,13}[a-z0-9])?");

    private final Manifest manifest;
    private final List<Problem> problems = new ArrayList<>();

    private Shapes(Manifest manifest) {
        this.manifest = manifest;
    }

    static List<Problem> check(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> {
                    Shapes shapes = new Shapes(manifest);
                    shapes.walk(manifest.kind(), manifest.tree());
                    shapes.whole();
                    return shapes.problems.stream();
                })
                .toList();
    }

    private void whole() {
        must(
                NAME.matcher(manifest.name()).matches(),
                "metadata.name",
                "got '" + manifest.name() + "', must be a name of" + " lower-case letters, digits and hyphens");
        JsonNode spec = manifest.tree().path("spec");
        if (manifest.is("PodDisruptionBudget")) {
            must(
                    spec.has("minAvailable") != spec.has("maxUnavailable"),
                    "spec",
                    "must have one of minAvailable and" + " maxUnavailable");
        }
        if (manifest.is("HorizontalPodAutoscaler")) {
            int min = spec.path("minReplicas").asInt(1);
            int max = spec.path("maxReplicas").asInt();
            must(min <= max, "spec.minReplicas", "got " + min + ", more than maxReplicas " + max);
        }
        if (manifest.is("Job")) {
            String policy = spec.at("/template/spec/restartPolicy").asText();
            must(
                    Set.of("OnFailure", "Never").contains(policy),
                    Workload.POD + ".restartPolicy",
                    "got '" + policy + "', a job's must be OnFailure or Never");
        }
    }

    private void walk(String path, JsonNode value) {
        if (value.isObject()) {
            REQUIRED.forEach((form, names) -> {
                if (form.matcher(path).matches()) {
                    names.stream()
                            .filter(name -> !value.hasNonNull(name))
                            .forEach(name -> report(path + "." + name, "is missing"));
                }
            });
            value.properties().forEach(field -> walk(path + "." + field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            different(path, value);
            for (int i = 0; i < value.size(); i++) {
                walk(path + "[" + i + "]", value.get(i));
            }
        } else {
            scalar(path, value.asText());
        }
    }

    private void scalar(String path, String text) {
        WORDS.forEach((name, words) -> {
            if (path.matches(".*\\." + Pattern.quote(name) + "(\\[\\d+])?") && !words.contains(text)) {
                report(
                        path,
                        "got '" + text + "', allowed " + words.stream().sorted().toList());
            }
        });
        if (AMOUNT.matcher(path).matches() && Quantities.parse(text).isEmpty()) {
            report(path, "got '" + text + "', which is no amount such as 500m, 2 or 512Mi");
        }
        if (path.matches(".*\\.ports\\[\\d+]\\.name") && !PORT.matcher(text).matches()) {
            report(path, "got '" + text + "', must be up to 15 lower-case letters, digits and hyphens");
        }
    }

    private void different(String path, JsonNode list) {
        String field = DIFFERENT.get(path.substring(path.lastIndexOf('.') + 1));
        Set<String> seen = new HashSet<>();
        Json.items(list)
                .map(item -> item.path(field == null ? "" : field).asText())
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .forEach(name -> report(path, field + " " + name + " is there twice"));
    }

    private void must(boolean holds, String field, String text) {
        if (!holds) {
            problems.add(manifest.problem(field, text));
        }
    }

    private void report(String path, String text) {
        problems.add(manifest.problem(path.substring(path.indexOf('.') + 1), text));
    }

    private static Map.Entry<Pattern, List<String>> required(String form, String... names) {
        return Map.entry(Pattern.compile(form), List.of(names));
    }
}
