package io.tocsin.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.detection.feed.SensorNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A network of several operators: what a member is told fits what the hub offers, and flows stay at the site. */
class OperatorsTest {
    private final List<Manifest> hub = Overlays.rendered("hub");
    private final List<Manifest> member = Overlays.rendered("member");

    @Test
    void shouldEnrolTheMembersSensorsAndGiveEachOrganisationAUser() {
        Map<String, String> enrolled = hub.stream()
                .filter(manifest -> manifest.is("Job"))
                .flatMap(job -> job.all("spec.template.spec.containers[*].args[*]"))
                .map(Place::text)
                .filter(argument -> argument.startsWith("--agent="))
                .map(argument -> argument.split("="))
                .collect(Collectors.toMap(parts -> parts[1], parts -> "kafka-" + parts[2]));
        Set<String> users = hub.stream()
                .filter(manifest -> manifest.is("KafkaUser"))
                .map(Manifest::name)
                .collect(Collectors.toSet());

        assertThat(enrolled).hasSize(4).containsOnlyKeys("site-a", "site-b", "site-c", "site-d");
        assertThat(enrolled.keySet()).containsAll(sensors());
        assertThat(users).containsAll(enrolled.values()).doesNotContain("kafka-agent", "kafka-flows");
    }

    @Test
    void shouldReachTheListenerForMembersByTlsAndPassword() {
        Place external = hub.stream()
                .filter(manifest -> manifest.is("Kafka"))
                .flatMap(kafka -> kafka.all("spec.kafka.listeners[*]"))
                .filter(listener -> listener.name().equals("external"))
                .findFirst()
                .orElseThrow();

        assertThat(external.at("tls").node().asBoolean()).isTrue();
        assertThat(external.at("authentication.type").text()).isEqualTo("scram-sha-512");
        assertThat(external.all("configuration.loadBalancerSourceRanges[*]")).isNotEmpty();
        assertThat(variables("KAFKA_BOOTSTRAP_SERVERS"))
                .endsWith(":" + external.at("port").text());
        assertThat(variables("KAFKA_SECURITY_PROTOCOL")).isEqualTo("SASL_SSL");
        assertThat(variables("KAFKA_SASL_MECHANISM")).isEqualTo("SCRAM-SHA-512");
    }

    @Test
    void shouldReadFlowsFromFilesOfTheSite() {
        assertThat(variables("TOCSIN_AGENT_SOURCE")).isEqualTo("follow");
        assertThat(hub.stream()
                        .filter(manifest -> manifest.id().startsWith("KafkaUser/kafka-org-"))
                        .flatMap(user -> user.all("spec.authorization.acls[*].resource.name"))
                        .map(Place::text))
                .contains("ballots.log.v1")
                .doesNotContain("flows.observed.v1");
    }

    @Test
    void shouldMountWhatItReadsForReadingOnly() {
        Place agent = agent();

        for (String file : List.of(variables("TOCSIN_AGENT_FILES"), variables("TOCSIN_AGENT_BASELINES"))) {
            assertThat(agent.all("volumeMounts[*]")
                            .filter(mount ->
                                    file.startsWith(mount.at("mountPath").text() + "/"))
                            .map(mount -> mount.at("readOnly").node().asBoolean()))
                    .as(file)
                    .containsExactly(true);
        }
    }

    private Set<String> sensors() {
        return SensorNames.enrolments(Stream.of(variables("TOCSIN_AGENT_FILES").split(","))
                        .map(Path::of)
                        .toList())
                .stream()
                .map(enrolment -> enrolment.agent().value())
                .collect(Collectors.toSet());
    }

    private String variables(String name) {
        return Variables.all(agent(), member, "").getOrDefault(name, "");
    }

    private Place agent() {
        return Workload.of(member).get(0).containers().get(0);
    }
}
