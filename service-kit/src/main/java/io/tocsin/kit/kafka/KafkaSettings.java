package io.tocsin.kit.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * How the brokers are reached, from the standard place: {@code kafka.bootstrap.servers}, {@code kafka.security.*}, {@code
 * kafka.sasl.*} and {@code kafka.ssl.*}. Others under {@code kafka.} are not taken: machines carry unrelated variables of
 * that name. Stateless.
 */
public final class KafkaSettings {
    private static final String PREFIX = "kafka.";
    private static final String BROKERS = "bootstrap.servers";
    private static final String DEFAULT_BROKERS = "localhost:9092";
    private static final List<String> TAKEN = List.of("security.", "sasl.", "ssl.");

    private KafkaSettings() {}

    /** Clients of the brokers that {@code config} names, or of one on this machine if it names none. */
    public static Clients clients(Config config) {
        return clients(config.getOptionalValue(PREFIX + BROKERS, String.class).orElse(DEFAULT_BROKERS), config);
    }

    /**
     * Clients of the brokers at {@code bootstrap}; of {@code config} only what secures the connection is taken.
     *
     * @param bootstrap {@code host:port}, separated by commas
     */
    public static Clients clients(String bootstrap, Config config) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(BROKERS, bootstrap);
        for (String name : config.getPropertyNames()) {
            String setting = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            if (TAKEN.stream().anyMatch(setting::startsWith)) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(setting, value));
            }
        }
        return new Clients(settings);
    }
}
