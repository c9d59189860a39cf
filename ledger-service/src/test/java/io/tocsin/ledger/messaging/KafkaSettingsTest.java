package io.tocsin.ledger.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private static Map<String, Object> settings(Map<String, String> configured) {
        return new KafkaSettings(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(configured, "test", 100))
                        .build())
                .all();
    }

    @Test
    void shouldLookForABrokerOnThisMachineByDefault() {
        assertThat(settings(Map.of())).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
    }

    @Test
    void shouldTakeBrokersAndSecurityAndNothingElse() {
        assertThat(settings(Map.of(
                        "kafka.bootstrap.servers", "broker:1234",
                        "kafka.security.protocol", "SASL_SSL",
                        "kafka.ssl.truststore.location", "/trust",
                        "kafka.heap.opts", "-Xmx1g",
                        "other.security.protocol", "x")))
                .isEqualTo(Map.of(
                        "bootstrap.servers", "broker:1234",
                        "security.protocol", "SASL_SSL",
                        "ssl.truststore.location", "/trust"));
    }
}
