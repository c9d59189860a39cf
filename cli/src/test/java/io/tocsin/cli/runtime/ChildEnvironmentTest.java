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

        ChildEnvironment.make(variables);

        assertThat(variables)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "PATH", "/bin",
                        "HOME", "/home/me",
                        "TOCSIN_AGENT_ALLOWLIST", "192.0.2.1",
                        "LC_ALL", "C.UTF-8"));
    }
}
