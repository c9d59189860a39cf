package io.tocsin.manifests;

import static io.tocsin.manifests.Planted.add;
import static io.tocsin.manifests.Planted.object;
import static io.tocsin.manifests.Planted.remove;
import static io.tocsin.manifests.Planted.rename;
import static io.tocsin.manifests.Planted.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of error is caught where it is, by a message that names file, object and field. */
class PlantedErrorsTest {
    private static final String POD = "/spec/template/spec";
    private static final String FIRST = POD + "/containers/0";

    @ParameterizedTest
    @MethodSource({"shapes", "security", "references", "settings", "kafka", "custom"})
    void shouldBeCaught(Planted error) {
        List<Problem> found = Checks.problems(error.manifests());

        assertThat(found).as(() -> "found: " + found).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("rendered/" + error.overlay() + ".yaml");
            assertThat(problem.object()).isEqualTo(error.shows());
            assertThat(problem.field()).endsWith(error.field());
            assertThat(problem.text()).contains(error.text());
        });
    }

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

    static Stream<Planted> settings() {
        return Stream.of(
                prod(
                        "variable nobody reads",
                        "ConfigMap/agent-config",
                        "/data",
                        rename("TOCSIN_AGENT_DATA_DIR", "TOCSIN_AGENT_DATADIR"),
                        "env.TOCSIN_AGENT_DATADIR",
                        "perhaps TOCSIN_AGENT_DATA_DIR",
                        "StatefulSet/agent"),
                prod(
                        "Quarkus' own, mistyped",
                        "ConfigMap/ledger-config",
                        "/data",
                        rename("QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_URL"),
                        "env.QUARKUS_DATASOURCE_URL",
                        "no setting of ledger",
                        "Deployment/ledger"),
                prod(
                        "Kafka's own, mistyped",
                        "ConfigMap/kafka-config",
                        "/data",
                        rename("KAFKA_SASL_MECHANISM", "KAFKA_SASL_MECHANISMS"),
                        "env.KAFKA_SASL_MECHANISMS",
                        "no setting of dashboard",
                        "Deployment/dashboard"),
                prod(
                        "value that is none",
                        "ConfigMap/agent-config",
                        "/data",
                        set("TOCSIN_AGENT_SOURCE", "kafak"),
                        "env",
                        "kafak",
                        "StatefulSet/agent"),
                prod(
                        "time that is none",
                        "ConfigMap/dashboard-config",
                        "/data",
                        set("TOCSIN_DASHBOARD_STALE_AFTER", "soon"),
                        "env",
                        "soon",
                        "Deployment/dashboard"),
                prod(
                        "secret called as no setting",
                        "Deployment/ledger",
                        POD + "/volumes/name=passwords/projected/sources/0/secret/items/0",
                        set("path", "quarkus.datasource.pasword"),
                        "volumes",
                        "quarkus.datasource.pasword"),
                dev(
                        "broker's own, mistyped",
                        "ConfigMap/broker-config",
                        "/data",
                        rename("KAFKA_LOG_DIRS", "KAFKA_LOGS_DIR"),
                        "env.KAFKA_LOGS_DIR",
                        "no setting of kafka",
                        "StatefulSet/kafka"));
    }

    static Stream<Planted> kafka() {
        return Stream.of(
                prod(
                        "address where nothing listens",
                        "ConfigMap/kafka-config",
                        "/data",
                        set("KAFKA_BOOTSTRAP_SERVERS", "tocsin-kafka-bootstrap:9094"),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "nothing listens",
                        "StatefulSet/agent"),
                prod(
                        "database at another name",
                        "ConfigMap/ledger-config",
                        "/data",
                        set("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://database:5432/tocsin"),
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "nothing listens",
                        "Deployment/ledger"),
                prod(
                        "another group",
                        "ConfigMap/consensus-config",
                        "/data",
                        set("TOCSIN_CONSENSUS_GROUP", "consensus"),
                        "TOCSIN_CONSENSUS_GROUP",
                        "tocsin-consensus",
                        "StatefulSet/consensus"),
                prod(
                        "member without its own name",
                        "StatefulSet/consensus",
                        FIRST + "/env/name=TOCSIN_CONSENSUS_INSTANCE_ID",
                        set("value", "consensus-1"),
                        "TOCSIN_CONSENSUS_INSTANCE_ID",
                        "no two pods"),
                prod(
                        "more members than partitions",
                        "StatefulSet/consensus",
                        "/spec",
                        set("replicas", 5),
                        "spec.replicas",
                        "stand idle"),
                prod(
                        "one more agent, without key",
                        "StatefulSet/agent",
                        "/spec",
                        set("replicas", 5),
                        "spec.template.spec.volumes",
                        "key of agent-4"),
                prod(
                        "one more agent, not enrolled",
                        "StatefulSet/agent",
                        "/spec",
                        set("replicas", 5),
                        "spec.replicas",
                        "agent-4 is not enrolled"),
                dev(
                        "the same agents twice",
                        "StatefulSet/agent",
                        "/spec",
                        set("replicas", 2),
                        "spec.replicas",
                        "vote again"),
                dev(
                        "agents that are not enrolled",
                        "ConfigMap/agent-config",
                        "/data",
                        set("TOCSIN_AGENT_AGENTS", "9"),
                        "spec.replicas",
                        "not enrolled",
                        "StatefulSet/agent"));
    }

    static Stream<Planted> custom() {
        return Stream.of(
                prod(
                        "right to no topic",
                        "KafkaUser/kafka-agent",
                        "/spec/authorization/acls/0/resource",
                        set("name", "agents.registry"),
                        "acls[0].resource.name",
                        "no topic"),
                prod(
                        "right too many",
                        "KafkaUser/kafka-dashboard",
                        "/spec/authorization/acls/0/operations",
                        add("Write"),
                        "spec.authorization.acls",
                        "may Write"),
                prod(
                        "right that is missing",
                        "KafkaUser/kafka-consensus",
                        "/spec/authorization/acls",
                        rights -> ((ArrayNode) rights).remove(1),
                        "spec.authorization.acls",
                        "the code does"),
                prod(
                        "unknown field of a broker",
                        "Kafka/tocsin",
                        "/spec/kafka",
                        set("listener", "x"),
                        "spec.kafka.listener",
                        "unknown field"),
                prod(
                        "unknown setting of a broker",
                        "Kafka/tocsin",
                        "/spec/kafka/config",
                        set("min.insync", 2),
                        "config.min.insync",
                        "no setting of a broker"),
                prod(
                        "as many copies as must be there",
                        "Kafka/tocsin",
                        "/spec/kafka/config",
                        set("min.insync.replicas", 3),
                        "min.insync.replicas",
                        "stops all writing"),
                prod(
                        "unknown field of a pool",
                        "KafkaNodePool/broker",
                        "/spec",
                        set("role", "broker"),
                        "spec.role",
                        "unknown field"),
                prod(
                        "unknown field of a database",
                        "Cluster/database",
                        "/spec",
                        set("instance", 3),
                        "spec.instance",
                        "unknown field"),
                prod(
                        "number for a text in a database",
                        "Cluster/database",
                        "/spec/postgresql/parameters",
                        set("max_connections", 100),
                        "parameters.max_connections",
                        "type string"),
                prod(
                        "unknown field of a monitor",
                        "PodMonitor/tocsin",
                        "/spec",
                        set("endpoints", "x"),
                        "spec.endpoints",
                        "unknown field"),
                prod(
                        "alert on no metric",
                        "PrometheusRule/tocsin",
                        "/spec/groups/0/rules/0",
                        set("expr", "sum(tocsin_ledger_writers) < 1"),
                        "expr",
                        "tocsin_ledger_writers"),
                prod(
                        "kind nobody reads",
                        "PodMonitor/tocsin",
                        "",
                        set("kind", "PodMonitr"),
                        "apiVersion",
                        "PodMonitr",
                        "PodMonitr/tocsin"));
    }

    private static Planted prod(
            String what, String object, String at, Consumer<JsonNode> change, String field, String text) {
        return new Planted(what, "prod", object, at, change, field, text, object);
    }

    // Where it is planted is not always where it shows.
    private static Planted prod(
            String what, String object, String at, Consumer<JsonNode> change, String field, String text, String shows) {
        return new Planted(what, "prod", object, at, change, field, text, shows);
    }

    private static Planted dev(
            String what, String object, String at, Consumer<JsonNode> change, String field, String text) {
        return new Planted(what, "dev", object, at, change, field, text, object);
    }

    private static Planted dev(
            String what, String object, String at, Consumer<JsonNode> change, String field, String text, String shows) {
        return new Planted(what, "dev", object, at, change, field, text, shows);
    }
}
