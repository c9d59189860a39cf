package io.tocsin.consensus.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/**
 * How the broker is reached, from the standard place: {@code kafka.bootstrap.servers}, {@code kafka.security.*}, {@code
 * kafka.sasl.*} and {@code kafka.ssl.*}. Others under {@code kafka.} are not taken: machines carry unrelated variables of
 * that name. Immutable and thread-safe.
 */
@ApplicationScoped
public class KafkaAccess {
    private static final String PREFIX = "kafka.";
    private static final String BROKERS = "bootstrap.servers";
    private static final String DEFAULT_BROKERS = "localhost:9092";
    private static final List<String> TAKEN = List.of("security.", "sasl.", "ssl.");

    private final Map<String, Object> settings = new HashMap<>();

    /** Reads {@code config}. */
    public KafkaAccess(Config config) {
        settings.put(
                BROKERS, config.getOptionalValue(PREFIX + BROKERS, String.class).orElse(DEFAULT_BROKERS));
        for (String name : config.getPropertyNames()) {
            String setting = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            if (TAKEN.stream().anyMatch(setting::startsWith)) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(setting, value));
            }
        }
    }

    /** The settings every client shares. */
    public Map<String, Object> settings() {
        return Map.copyOf(settings);
    }
}
