package io.tocsin.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
    @Test
    void shouldHandOnWhatIsNeededAndNothingThatHappensToBeAround() {
        Map<String, String> variables = new HashMap<>(Map.of(
                "PATH", "/bin",
                "HOME", "/home/me",
                "TOCSIN_AGENT_ALLOWLIST", "192.0.2.1",
                "LC_ALL", "de_DE.UTF-8",
                "LC_CTYPE", "UTF-8",
                "PGPORT", "1",
                "JAVA_TOOL_OPTIONS", "-Djava.net.preferIPv6Addresses=true",
                "_JAVA_OPTIONS", "-Xmx1m",
                "QUARKUS_HTTP_HOST", "0.0.0.0",
                "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092"));

        ChildEnvironment.make(variables, false);

        assertThat(variables)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PATH", "/bin",
                        "HOME", "/home/me",
                        "TOCSIN_AGENT_ALLOWLIST", "192.0.2.1",
                        "LC_ALL", "C.UTF-8"));
    }

    @Test
    void shouldHandOnWhatSecuresTheWayToSomebodysBrokerOnly() {
        Map<String, String> variables = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                "KAFKA_HEAP_OPTS", "-Xmx1m",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM"));
        Map<String, String> node = new HashMap<>(variables);

        ChildEnvironment.make(variables, true);
        ChildEnvironment.make(node, false);

        assertThat(variables)
                .containsOnlyKeys(
                        "KAFKA_SECURITY_PROTOCOL", "KAFKA_SASL_MECHANISM", "KAFKA_SSL_TRUSTSTORE_TYPE", "LC_ALL");
        assertThat(node).containsOnlyKeys("LC_ALL");
    }
}
