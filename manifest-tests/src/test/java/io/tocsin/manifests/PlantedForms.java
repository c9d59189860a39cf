package io.tocsin.manifests;

import static io.tocsin.manifests.Planted.add;
import static io.tocsin.manifests.Planted.dev;
import static io.tocsin.manifests.Planted.object;
import static io.tocsin.manifests.Planted.prod;
import static io.tocsin.manifests.Planted.remove;
import static io.tocsin.manifests.Planted.rename;
import static io.tocsin.manifests.Planted.set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.stream.Stream;

/** Errors of one object by itself. */
final class PlantedForms {
    private static final String POD = "/spec/template/spec";
    private static final String FIRST = POD + "/containers/0";

    private PlantedForms() {}

    static Stream<Planted> shapes() {
        return Stream.of(
                prod(
                        "unknown field",
                        "StatefulSet/agent",
                        POD,
                        set("terminationGraceSeconds", 3),
                        "spec.template.spec.terminationGraceSeconds",
                        "unknown field"),
                prod(
                        "field of another object",
                        "Deployment/ledger",
                        "/spec",
                        set("serviceName", "ledger"),
                        "spec.serviceName",
                        "unknown field"),
                prod(
                        "unknown field deep down",
                        "Deployment/ledger",
                        FIRST + "/readinessProbe/httpGet",
                        rename("path", "paht"),
                        "readinessProbe.httpGet.paht",
                        "unknown field"),
                prod(
                        "text for a number",
                        "StatefulSet/consensus",
                        "/spec",
                        set("replicas", "two"),
                        "spec.replicas",
                        "two"),
                prod("number in quotes", "StatefulSet/consensus", "/spec", set("replicas", "2"), "spec.replicas", "2"),
                prod(
                        "number for a text",
                        "StatefulSet/agent",
                        FIRST + "/env/name=POD_NAME",
                        set("name", 8),
                        ".name",
                        "8"),
                prod(
                        "bad amount",
                        "Deployment/dashboard",
                        FIRST + "/resources/limits",
                        set("memory", "288Mb"),
                        "resources.limits.memory",
                        "288Mb"),
                prod(
                        "word that is none",
                        "StatefulSet/agent",
                        "/spec",
                        set("podManagementPolicy", "AtOnce"),
                        "spec.podManagementPolicy",
                        "Parallel"),
                prod(
                        "API that is gone",
                        "PodDisruptionBudget/agent",
                        "",
                        set("apiVersion", "policy/v1beta1"),
                        "apiVersion",
                        "policy/v1beta1"),
                prod("no selector", "Deployment/ledger", "/spec", remove("selector"), "spec.selector", "is missing"),
                prod("no image", "Deployment/ledger", FIRST, remove("image"), "containers[0].image", "is missing"),
                prod(
                        "both budgets",
                        "PodDisruptionBudget/ledger",
                        "/spec",
                        set("minAvailable", 1),
                        "spec",
                        "one of minAvailable"),
                prod(
                        "more at least than at most",
                        "HorizontalPodAutoscaler/dashboard",
                        "/spec",
                        set("minReplicas", 9),
                        "spec.minReplicas",
                        "more than maxReplicas"),
                prod(
                        "port name too long",
                        "Service/ledger",
                        "/spec/ports/0",
                        set("name", "http-of-the-ledger"),
                        "ports[0].name",
                        "15"),
                prod(
                        "variable twice",
                        "StatefulSet/agent",
                        FIRST + "/env",
                        add(object("name", "POD_NAME", "value", "x")),
                        "containers[0].env",
                        "POD_NAME is there twice"),
                prod(
                        "policy of a restart",
                        "Job/network-setup",
                        POD,
                        set("restartPolicy", "Always"),
                        "spec.template.spec.restartPolicy",
                        "OnFailure"),
                prod(
                        "name with a dot and capitals",
                        "Service/dashboard",
                        "/metadata",
                        set("name", "Dash.board"),
                        "metadata.name",
                        "Dash.board",
                        "Service/Dash.board"));
    }

    static Stream<Planted> security() {
        return Stream.of(
                prod(
                        "no security context",
                        "Deployment/ledger",
                        FIRST,
                        remove("securityContext"),
                        "containers[0].securityContext.allowPrivilegeEscalation",
                        "must be false"),
                prod(
                        "root",
                        "Deployment/ledger",
                        POD + "/securityContext",
                        set("runAsUser", 0),
                        "securityContext.runAsUser",
                        "above 0"),
                prod(
                        "perhaps root",
                        "StatefulSet/agent",
                        POD + "/securityContext",
                        remove("runAsNonRoot"),
                        "securityContext.runAsNonRoot",
                        "must be true"),
                prod(
                        "no seccomp",
                        "StatefulSet/consensus",
                        POD + "/securityContext",
                        remove("seccompProfile"),
                        "seccompProfile.type",
                        "RuntimeDefault"),
                prod(
                        "a capability",
                        "StatefulSet/consensus",
                        FIRST + "/securityContext/capabilities/drop",
                        drop -> ((ArrayNode) drop).removeAll(),
                        "securityContext.capabilities",
                        "drop ALL"),
                prod(
                        "root that can be written",
                        "Deployment/dashboard",
                        FIRST + "/securityContext",
                        set("readOnlyRootFilesystem", false),
                        "readOnlyRootFilesystem",
                        "must be true"),
                prod(
                        "a token",
                        "Deployment/dashboard",
                        POD,
                        remove("automountServiceAccountToken"),
                        "automountServiceAccountToken",
                        "must be false"),
                prod(
                        "variables of services",
                        "StatefulSet/agent",
                        POD,
                        remove("enableServiceLinks"),
                        "enableServiceLinks",
                        "must be false"),
                prod(
                        "the node's network",
                        "StatefulSet/agent",
                        POD,
                        set("hostNetwork", true),
                        "hostNetwork",
                        "must not be true"),
                prod(
                        "limit below request",
                        "StatefulSet/agent",
                        FIRST + "/resources/limits",
                        set("memory", "100Mi"),
                        "resources.limits.memory",
                        "less than the request"),
                prod(
                        "no limit",
                        "StatefulSet/agent",
                        FIRST + "/resources/limits",
                        remove("memory"),
                        "resources.limits.memory",
                        "is missing"),
                prod(
                        "newest image",
                        "Deployment/ledger",
                        FIRST,
                        set("image", "tocsin/ledger:latest"),
                        "containers[0].image",
                        "not latest"),
                prod(
                        "namespace for anybody",
                        "Namespace/tocsin",
                        "/metadata/labels",
                        set("pod-security.kubernetes.io/enforce", "baseline"),
                        "metadata.labels",
                        "restricted"),
                dev(
                        "privileged broker",
                        "StatefulSet/kafka",
                        FIRST + "/securityContext",
                        set("privileged", true),
                        "securityContext.privileged",
                        "must not be true"));
    }
}
