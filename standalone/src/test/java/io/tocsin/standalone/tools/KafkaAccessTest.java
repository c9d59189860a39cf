package io.tocsin.standalone.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAccessTest {
    @TempDir
    private Path folder;

    @Test
    void shouldTakeTheFileBeforePropertiesBeforeTheEnvironment() throws IOException {
        Properties properties = properties("""
                security.protocol = SASL_SSL
                kafka.ssl.truststore.location = ca.crt
                """);
        properties.setProperty("kafka.security.protocol", "SSL");
        properties.setProperty("kafka.sasl.mechanism", "PLAIN");

        assertThat(KafkaAccess.clients(
                                "b:1",
                                properties,
                                Map.of(
                                        "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                                        "KAFKA_SASL_JAAS_CONFIG", "not a real one",
                                        "KAFKA_BOOTSTRAP_SERVERS", "c:1"))
                        .common())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "b:1",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config", "not a real one",
                        "ssl.truststore.location", folder.resolve("ca.crt").toString()));
    }

    @Test
    void shouldRefuseASettingThatIsMistypedOrDoesNotSecureAnything() throws IOException {
        Properties mistyped = properties("sasl.mechanisn=PLAIN\n");

        assertThatThrownBy(() -> KafkaAccess.clients("b:1", mistyped, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kafka.sasl.mechanisn: there is none")
                .hasMessageContaining("did you mean kafka.sasl.mechanism?");
        Properties other = properties("acks=0\n");
        assertThatThrownBy(() -> KafkaAccess.clients("b:1", other, Map.of()))
                .hasMessage("Kafka setting kafka.acks: there is none of that name among security.*, sasl.* and ssl.*, "
                        + "which alone are taken");
        assertThatThrownBy(() -> KafkaAccess.clients("b:1", new Properties(), Map.of("KAFKA_SSL_PROTOCOLL", "TLSv1.3")))
                .hasMessageContaining("did you mean kafka.ssl.protocol?");
    }

    @Test
    void shouldNameAFileThatCannotBeRead() throws IOException {
        Properties broken = properties("security.protocol=\\u12\n");
        Properties missing = new Properties();
        missing.setProperty("tocsin.kafka.config", folder.resolve("none").toString());

        assertThatThrownBy(() -> KafkaAccess.clients("b:1", broken, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("client.properties: Malformed");
        assertThatThrownBy(() -> KafkaAccess.clients("b:1", missing, Map.of()))
                .hasMessageContaining("none cannot be read");
    }

    private Properties properties(String text) throws IOException {
        Properties properties = new Properties();
        Path file = Files.writeString(folder.resolve("client.properties"), text);
        properties.setProperty("tocsin.kafka.config", file.toString());
        return properties;
    }
}
