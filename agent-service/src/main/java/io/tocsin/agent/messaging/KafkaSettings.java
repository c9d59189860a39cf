package io.tocsin.agent.messaging;

import io.tocsin.protocol.topic.Clients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * How the broker is reached, from the standard place: {@code kafka.bootstrap.servers} and what begins with {@code
 * kafka.security.}, {@code kafka.sasl.} and {@code kafka.ssl.}; machines carry unrelated variables under {@code kafka.}.
 * Stateless.
 */
final class KafkaSettings {
    private static final String PREFIX = "kafka.";
    private static final String BROKERS = "bootstrap.servers";
    private static final String DEFAULT_BROKERS = "localhost:9092";
    private static final List<String> TAKEN = List.of("security.", "sasl.", "ssl.");

    private KafkaSettings() {}

    static Clients clients(Config config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                BROKERS, config.getOptionalValue(PREFIX + BROKERS, String.class).orElse(DEFAULT_BROKERS));
        for (String name : config.getPropertyNames()) {
            String setting = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            if (TAKEN.stream().anyMatch(setting::startsWith)) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(setting, value));
            }
        }
        return new Clients(settings);
    }
}
