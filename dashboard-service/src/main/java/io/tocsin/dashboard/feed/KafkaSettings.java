package io.tocsin.dashboard.feed;

import io.tocsin.protocol.topic.Clients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * How the brokers are reached: besides their addresses what is configured as {@code kafka.security.*}, {@code
 * kafka.sasl.*} and {@code kafka.ssl.*}. Others under {@code kafka.} are not taken: machines carry unrelated variables of
 * that name. Stateless.
 */
final class KafkaSettings {
    private static final String PREFIX = "kafka.";
    private static final List<String> TAKEN = List.of("security.", "sasl.", "ssl.");

    private KafkaSettings() {}

    static Clients clients(String bootstrapServers, Config config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        for (String name : config.getPropertyNames()) {
            String setting = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            if (TAKEN.stream().anyMatch(setting::startsWith)) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(setting, value));
            }
        }
        return new Clients(settings);
    }
}
