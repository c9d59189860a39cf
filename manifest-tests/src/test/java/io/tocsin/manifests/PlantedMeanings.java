package io.tocsin.manifests;

import static io.tocsin.manifests.Planted.add;
import static io.tocsin.manifests.Planted.dev;
import static io.tocsin.manifests.Planted.prod;
import static io.tocsin.manifests.Planted.rename;
import static io.tocsin.manifests.Planted.set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.stream.Stream;

/** Errors that show only beside the code. */
final class PlantedMeanings {
    private static final String POD = "/spec/template/spec";
    private static final String FIRST = POD + "/containers/0";

    private PlantedMeanings() {}

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
}
