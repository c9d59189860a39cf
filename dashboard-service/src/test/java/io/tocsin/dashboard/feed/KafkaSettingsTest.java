package io.tocsin.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private static final int ORDINAL = 300;

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
}
