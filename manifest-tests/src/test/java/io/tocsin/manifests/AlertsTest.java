package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cluster tells of what a laptop tells of, and of services that are not there at all. */
class AlertsTest {
    private static final String BELOW_QUORUM = "AgentsBelowQuorum";

    /** A laptop's one broker has no reporter, and its agents are one process. */
    private static final Set<String> OF_CLUSTER_ONLY = Set.of(
            BELOW_QUORUM,
            "BrokerDown",
            "BrokersMissing",
            "NoActiveController",
            "PartitionsOffline",
            "PartitionsBelowMinimum",
            "PartitionsUnderReplicated",
            "BrokerDiskOffline");

    private final List<Manifest> manifests = Overlays.rendered("prod");

    @Test
    void shouldBeTheRulesOfComposeInTheWordsOfACluster() throws IOException {
        Path compose = Repository.root().resolve("deploy/observability/prometheus/alerts.yml");
        Map<String, JsonNode> theirs = new LinkedHashMap<>();
        Manifest.MAPPER
                .readTree(inWordsOfACluster(Files.readString(compose)))
                .at("/groups/0/rules")
                .forEach(rule -> theirs.put(rule.path("alert").asText(), rule));
        Map<String, JsonNode> ours = rules();

        assertThat(ours).containsKeys(OF_CLUSTER_ONLY.toArray(String[]::new));
        ours.keySet().removeAll(OF_CLUSTER_ONLY);
        assertThat(theirs).hasSizeGreaterThan(10);
        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void shouldTellOfEachServiceThatIsNotThere() {
        assertThat(rules().values().stream().map(rule -> rule.path("expr").asText()))
                .anyMatch(expression -> expression.contains("absent(tocsin_ledger_"))
                .anyMatch(expression -> expression.contains("absent(tocsin_consensus_"))
                .anyMatch(expression -> expression.contains("absent(tocsin_dashboard_"))
                .anyMatch(expression -> expression.contains("absent(up{job=~\".+/tocsin\", pod=~\"agent-"))
                .anyMatch(expression -> expression.contains("absent(up{job=~\".+/brokers\"}"))
                .anyMatch(expression -> expression.contains("absent(kafka_controller_"));
    }

    /** As {@code core.consensus.Quorum} has it: f = floor((n-1)/3), q = floor((n+f)/2)+1. */
    @Test
    void shouldTellOfFewerAgentsThanAQuorum() {
        int agents = Workload.of(manifests).stream()
                .filter(workload -> workload.name().equals("agent"))
                .findFirst()
                .orElseThrow()
                .replicas();
        int quorum = (agents + (agents - 1) / 3) / 2 + 1;

        assertThat(rules().get(BELOW_QUORUM).path("expr").asText()).contains(" == 1) < " + quorum + " or absent(");
    }

    private Map<String, JsonNode> rules() {
        Map<String, JsonNode> rules = new LinkedHashMap<>();
        manifests.stream()
                .filter(manifest -> manifest.is("PrometheusRule"))
                .flatMap(manifest -> manifest.all("spec.groups[*].rules[*]"))
                .forEach(rule -> rules.put(rule.at("alert").text(), rule.node()));
        return rules;
    }

    // A target is a pod of a PodMonitor, whose job is NAMESPACE/tocsin; other programs of a cluster have heaps too.
    private static String inWordsOfACluster(String rules) {
        return rules.replace("{job=\"tocsin\"}", "{job=~\".+/tocsin\"}")
                .replace("{area=\"heap\"}", "{area=\"heap\", job=~\".+/tocsin\"}")
                .replace("by (service)", "by (pod)")
                .replace("$labels.service", "$labels.pod")
                .replace("docker compose ps", "kubectl describe pod")
                .replace("docker compose logs", "kubectl logs");
    }
}
