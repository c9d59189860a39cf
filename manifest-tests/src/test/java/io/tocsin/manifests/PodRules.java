package io.tocsin.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The restricted pod security standard (kubernetes.io/docs/concepts/security/pod-security-standards), and what we ask
 * beyond it: a root that cannot be written, no token, no variables of other services, limits.
 */
final class PodRules {
    private static final String SECURITY = ".securityContext";
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private final Workload workload;
    private final List<Problem> problems = new ArrayList<>();

    private PodRules(Workload workload) {
        this.workload = workload;
    }

    static List<Problem> check(List<Manifest> manifests) {
        Stream<Problem> pods = Workload.of(manifests).stream().flatMap(workload -> {
            PodRules rules = new PodRules(workload);
            rules.pod();
            workload.containers().forEach(rules::container);
            return rules.problems.stream();
        });
        return Stream.concat(
                        pods, manifests.stream().filter(m -> m.is("Namespace")).flatMap(PodRules::namespace))
                .toList();
    }

    private static Stream<Problem> namespace(Manifest namespace) {
        String label = "pod-security.kubernetes.io/enforce";
        String level = namespace.tree().at("/metadata/labels").path(label).asText();
        return level.equals("restricted")
                ? Stream.empty()
                : Stream.of(namespace.problem("metadata.labels", label + ": got '" + level + "', must be restricted"));
    }

    private void pod() {
        JsonNode pod = workload.pod();
        must(pod.at("/securityContext/runAsNonRoot").asBoolean(), SECURITY + ".runAsNonRoot", "must be true");
        must(pod.at("/securityContext/runAsUser").asInt() > 0, SECURITY + ".runAsUser", "must be a number above 0");
        must(
                pod.at("/securityContext/seccompProfile/type").asText().equals("RuntimeDefault"),
                SECURITY + ".seccompProfile.type",
                "must be RuntimeDefault");
        must(isFalse(pod, "automountServiceAccountToken"), ".automountServiceAccountToken", "must be false");
        must(
                isFalse(pod, "enableServiceLinks"),
                ".enableServiceLinks",
                "must be false: a service called kafka would" + " set KAFKA_PORT");
        must(pod.hasNonNull("serviceAccountName"), ".serviceAccountName", "is missing");
        for (String sharing : List.of("hostNetwork", "hostPID", "hostIPC")) {
            must(!pod.path(sharing).asBoolean(), "." + sharing, "must not be true");
        }
        Json.items(pod.path("volumes")).forEach(volume -> volume.fieldNames()
                .forEachRemaining(name -> must(
                        name.equals("name") || VOLUMES.contains(name),
                        ".volumes",
                        volume.path("name").asText() + " is of kind " + name + ", allowed " + VOLUMES)));
    }

    private void container(Workload.Container container) {
        String path = container.path().substring(Workload.POD.length());
        JsonNode security = container.tree().path("securityContext");
        must(
                isFalse(security, "allowPrivilegeEscalation"),
                path + SECURITY + ".allowPrivilegeEscalation",
                "must be false");
        must(
                security.path("readOnlyRootFilesystem").asBoolean(),
                path + SECURITY + ".readOnlyRootFilesystem",
                "must be true");
        must(
                Json.items(security.at("/capabilities/drop"))
                                .anyMatch(name -> name.asText().equals("ALL"))
                        && security.at("/capabilities/add").isEmpty(),
                path + SECURITY + ".capabilities",
                "must drop ALL and add none");
        must(!security.path("privileged").asBoolean(), path + SECURITY + ".privileged", "must not be true");
        must(security.path("runAsNonRoot").asBoolean(true), path + SECURITY + ".runAsNonRoot", "must not be false");
        image(path + ".image", container.tree().path("image").asText());
        for (String resource : List.of("cpu", "memory")) {
            resource(path + ".resources", container.tree().path("resources"), resource);
        }
    }

    private void image(String path, String image) {
        String tag = image.substring(image.lastIndexOf('/') + 1);
        must(tag.contains(":") && !tag.endsWith(":latest"), path, "got '" + image + "', must have a tag, not latest");
    }

    private void resource(String path, JsonNode resources, String name) {
        Optional<BigDecimal> request = amount(path, resources, "requests", name);
        Optional<BigDecimal> limit = amount(path, resources, "limits", name);
        if (request.isPresent() && limit.isPresent()) {
            must(
                    request.get().compareTo(limit.get()) <= 0,
                    path + ".limits." + name,
                    "got " + resources.at("/limits/" + name) + ", less than the request "
                            + resources.at("/requests/" + name));
        }
    }

    private Optional<BigDecimal> amount(String path, JsonNode resources, String part, String name) {
        JsonNode value = resources.path(part).path(name);
        must(!value.isMissingNode(), path + "." + part + "." + name, "is missing");
        return value.isMissingNode() ? Optional.empty() : Quantities.parse(value.asText());
    }

    private static boolean isFalse(JsonNode object, String field) {
        return object.path(field).isBoolean() && !object.path(field).asBoolean();
    }

    private void must(boolean holds, String field, String text) {
        if (!holds) {
            problems.add(workload.problem(Workload.POD + field, text));
        }
    }
}
