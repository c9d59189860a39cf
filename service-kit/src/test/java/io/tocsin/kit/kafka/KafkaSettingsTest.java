package io.tocsin.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private static final int ORDINAL = 300;

    @Test
    void shouldTakeTheBrokersAndWhatSecuresThemAndNothingElse() {
        Config config = properties(Map.of(
                "kafka.bootstrap.servers", "broker:1234",
                "kafka.security.protocol", "SASL_SSL",
                "kafka.sasl.mechanism", "SCRAM-SHA-512",
                "kafka.ssl.truststore.location", "/trust",
                "kafka.heap.opts", "-Xmx1g",
                "kafka.home", "/opt/kafka",
                "other.security.protocol", "x"));

        assertThat(KafkaSettings.clients(config).common())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "broker:1234",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "ssl.truststore.location", "/trust"));
    }

    @Test
    void shouldLookForABrokerOnThisMachineIfNoneIsNamed() {
        assertThat(KafkaSettings.clients(properties(Map.of())).common())
                .isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void shouldTakeBrokersThatAreGivenBeforeThoseThatAreConfigured() {
        assertThat(KafkaSettings.clients("given:1", properties(Map.of("kafka.bootstrap.servers", "configured:2")))
                        .common())
                .isEqualTo(Map.of("bootstrap.servers", "given:1"));
    }

    @Test
    void shouldTakeWhatSecuresTheConnectionAndNothingElseFromTheEnvironment() {
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(
                        Map.of(
                                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                                "KAFKA_SSL_TRUSTSTORE_LOCATION", "/ca.crt",
                                "KAFKA_PORT", "tcp://10.0.0.1:9092"),
                        ORDINAL))
                .build();

        assertThat(KafkaSettings.clients("kafka:9093", config).common())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "kafka:9093",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "ssl.truststore.location", "/ca.crt"));
    }

    @Test
    void shouldRefuseASettingThatKafkaDoesNotKnowAndSayWhichWasMeant() {
        assertThatThrownBy(() -> KafkaSettings.clients(properties(Map.of("kafka.ssl.truststore.locaton", "/trust"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kafka.ssl.truststore.locaton: there is none")
                .hasMessageContaining("did you mean kafka.ssl.truststore.location?");
        assertThatThrownBy(() -> KafkaSettings.clients("b:1", Map.of("securty.protocol", "SSL")))
                .hasMessageContaining("did you mean kafka.security.protocol?");
        assertThatThrownBy(() -> KafkaSettings.clients("b:1", Map.of("bootstrap.servers", "c:1")))
                .hasMessageContaining("kafka.bootstrap.servers: there is none of that name among security.*")
                .message()
                .doesNotContain("did you mean");
    }

    @Test
    void shouldTakeNamesWithAndWithoutThePrefix() {
        assertThat(KafkaSettings.clients(
                                "b:1", Map.of("security.protocol", "SSL", "kafka.ssl.key.password", "not a real one"))
                        .common())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "b:1", "security.protocol", "SSL", "ssl.key.password", "not a real one"));
    }

    @Test
    void shouldFindInAnEnvironmentWhatSecuresTheConnectionAndNothingElse() {
        Map<String, String> found = KafkaSettings.ofEnvironment(Map.of(
                "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                "KAFKA_SSL_KEY_PASSWORD", "",
                "KAFKA_HEAP_OPTS", "-Xmx1g",
                "KAFKA", "x",
                "SSL_CERT_FILE", "x"));

        assertThat(found).isEqualTo(Map.of("kafka.sasl.mechanism", "SCRAM-SHA-512"));
    }

    @Test
    void shouldAddSettingsForEveryClient() {
        assertThat(Clients.of("b:1").with(Map.of("request.timeout.ms", "5")).common())
                .isEqualTo(Map.of("bootstrap.servers", "b:1", "request.timeout.ms", "5"));
    }

    private static Config properties(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
