package io.tocsin.agent.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    @Test
    void shouldTakeTheBrokersAndWhatSecuresThem() {
        Config config = config(Map.of(
                "kafka.bootstrap.servers", "broker:9093",
                "kafka.security.protocol", "SASL_SSL",
                "kafka.home", "/opt/kafka"));

        assertThat(KafkaSettings.clients(config).common())
                .containsOnly(
                        Map.entry("bootstrap.servers", "broker:9093"), Map.entry("security.protocol", "SASL_SSL"));
    }

    @Test
    void shouldLookForABrokerHereIfNoneIsNamed() {
        assertThat(KafkaSettings.clients(config(Map.of())).common())
                .containsOnly(Map.entry("bootstrap.servers", "localhost:9092"));
    }

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build();
    }
}
