package io.tocsin.manifests;

import static io.tocsin.manifests.Planted.add;
import static io.tocsin.manifests.Planted.prod;
import static io.tocsin.manifests.Planted.remove;
import static io.tocsin.manifests.Planted.set;

import java.util.stream.Stream;

/** Errors that show only beside other objects. */
final class PlantedRelations {
    private static final String POD = "/spec/template/spec";
    private static final String FIRST = POD + "/containers/0";

    private PlantedRelations() {}

    static Stream<Planted> references() {
        return Stream.of(
                prod(
                        "service that picks nothing",
                        "Service/ledger",
                        "/spec/selector",
                        set("app.kubernetes.io/name", "leger"),
                        "spec.selector",
                        "picks no pods"),
                prod(
                        "budget that picks nothing",
                        "PodDisruptionBudget/consensus",
                        "/spec/selector/matchLabels",
                        set("app.kubernetes.io/name", "consensu"),
                        "matchLabels",
                        "picks no pods"),
                prod(
                        "policy that lets nobody in",
                        "NetworkPolicy/ledger-to-database",
                        "/spec/egress/0/to/0/podSelector/matchLabels",
                        set("tocsin.io/role", "databse"),
                        "to[0]",
                        "picks no pods"),
                prod(
                        "policy for nobody",
                        "NetworkPolicy/to-kafka",
                        "/spec/podSelector/matchLabels",
                        set("tocsin.io/uses-kafka", "yes"),
                        "podSelector.matchLabels",
                        "picks no pods"),
                prod(
                        "selector that is not its own pods'",
                        "Deployment/ledger",
                        "/spec/selector/matchLabels",
                        set("app.kubernetes.io/name", "legder"),
                        "spec.selector.matchLabels",
                        "its own pods have"),
                prod(
                        "port that has no name",
                        "Service/ledger",
                        "/spec/ports/0",
                        remove("name"),
                        "ports[0].name",
                        "has no name"),
                prod(
                        "target port that is not there",
                        "Service/dashboard",
                        "/spec/ports/0",
                        set("targetPort", "web"),
                        "ports[0].targetPort",
                        "web"),
                prod(
                        "monitored port that is not there",
                        "PodMonitor/tocsin",
                        "/spec/podMetricsEndpoints/0",
                        set("port", "metrics"),
                        "podMetricsEndpoints[0].port",
                        "metrics"),
                prod(
                        "policy's port that is not there",
                        "NetworkPolicy/from-http-clients",
                        "/spec/ingress/0/ports/0",
                        set("port", "web"),
                        "ports[0].port",
                        "web"),
                prod(
                        "probe at an unnamed port",
                        "StatefulSet/agent",
                        FIRST + "/livenessProbe/httpGet",
                        set("port", 8081),
                        "livenessProbe.httpGet.port",
                        "by its name"),
                prod(
                        "probe at another path",
                        "StatefulSet/agent",
                        FIRST + "/livenessProbe/httpGet",
                        set("path", "/q/health/ready"),
                        "livenessProbe.httpGet.path",
                        "/q/health/live"),
                prod("no probe", "Deployment/dashboard", FIRST, remove("startupProbe"), "startupProbe", "0 ways"),
                prod(
                        "autoscaler of nothing",
                        "HorizontalPodAutoscaler/dashboard",
                        "/spec/scaleTargetRef",
                        set("name", "dash"),
                        "spec.scaleTargetRef",
                        "there is no Deployment/dash"),
                prod(
                        "replicas beside an autoscaler",
                        "Deployment/dashboard",
                        "/spec",
                        set("replicas", 1),
                        "spec.replicas",
                        "HorizontalPodAutoscaler"),
                prod(
                        "way to no service",
                        "Ingress/tocsin",
                        "/spec/rules/0/http/paths/0/backend/service",
                        set("name", "leger"),
                        "backend.service",
                        "Service/leger"),
                prod(
                        "volume that is not there",
                        "Deployment/ledger",
                        FIRST + "/volumeMounts/0",
                        set("name", "kees"),
                        "volumeMounts[0]",
                        "kees"),
                prod(
                        "configuration that is not there",
                        "Deployment/ledger",
                        FIRST + "/envFrom/0/configMapRef",
                        set("name", "kafka"),
                        "envFrom[0]",
                        "ConfigMap/kafka"),
                prod(
                        "secret that nobody makes",
                        "StatefulSet/consensus",
                        FIRST + "/env/name=KAFKA_SASL_JAAS_CONFIG/valueFrom/secretKeyRef",
                        set("name", "kafka-consenus"),
                        "KAFKA_SASL_JAAS_CONFIG",
                        "Secret/kafka-consenus"),
                prod(
                        "account that is not there",
                        "Deployment/ledger",
                        POD,
                        set("serviceAccountName", "ledgers"),
                        "serviceAccountName",
                        "ServiceAccount/ledgers"),
                prod(
                        "governing service that is not there",
                        "StatefulSet/agent",
                        "/spec",
                        set("serviceName", "agents"),
                        "spec.serviceName",
                        "Service/agents"),
                prod(
                        "variable that is not defined",
                        "Job/network-setup",
                        FIRST + "/args",
                        add("--name=$(NETWORK)"),
                        "args",
                        "$(NETWORK)"));
    }
}
