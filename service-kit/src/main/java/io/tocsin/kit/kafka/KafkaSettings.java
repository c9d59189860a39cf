package io.tocsin.kit.kafka;

import io.tocsin.core.wording.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/**
 * How the brokers are reached, from the standard place: {@code kafka.bootstrap.servers}, {@code kafka.security.*}, {@code
 * kafka.sasl.*} and {@code kafka.ssl.*}. Others under {@code kafka.} are not taken: machines carry unrelated variables of
 * that name. One of these that Kafka does not know is refused: a connection that is less secure than was meant must not
 * come about by a slip of the keyboard. Stateless.
 */
public final class KafkaSettings {
    private static final String PREFIX = "kafka.";
    private static final String VARIABLE_PREFIX = "KAFKA_";
    private static final String BROKERS = "bootstrap.servers";
    private static final String DEFAULT_BROKERS = "localhost:9092";
    private static final List<String> TAKEN = List.of("security.", "sasl.", "ssl.");

    private KafkaSettings() {}

    /**
     * Clients of the brokers that {@code config} names, or of one on this machine if it names none.
     *
     * @throws IllegalArgumentException if a setting is none that Kafka knows
     */
    public static Clients clients(Config config) {
        return clients(config.getOptionalValue(PREFIX + BROKERS, String.class).orElse(DEFAULT_BROKERS), config);
    }

    /**
     * Clients of the brokers at {@code bootstrap}; of {@code config} only what secures the connection is taken.
     *
     * @param bootstrap {@code host:port}, separated by commas
     * @throws IllegalArgumentException if a setting is none that Kafka knows
     */
    public static Clients clients(String bootstrap, Config config) {
        Map<String, String> settings = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && isTaken(name.substring(PREFIX.length()))) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(name, value));
            }
        }
        return clients(bootstrap, settings);
    }

    /**
     * Clients of the brokers at {@code bootstrap}, secured by {@code settings} and nothing else.
     *
     * @param bootstrap {@code host:port}, separated by commas
     * @param settings values by names that begin with {@code kafka.}, or Kafka's own without that
     * @throws IllegalArgumentException if one is not of what is taken here, or none that Kafka knows
     */
    public static Clients clients(String bootstrap, Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>();
        new TreeMap<>(settings).forEach((name, value) -> all.put(known(name), value));
        all.put(BROKERS, bootstrap);
        return new Clients(all);
    }

    /** What of an environment is taken, as {@code KAFKA_SASL_MECHANISM}, by the names that it stands for. */
    public static Map<String, String> ofEnvironment(Map<String, String> variables) {
        Map<String, String> settings = new HashMap<>();
        variables.forEach((variable, value) -> {
            String name = variable.toLowerCase(Locale.ROOT).replace('_', '.');
            boolean isOurs = variable.startsWith(VARIABLE_PREFIX) && isTaken(name.substring(PREFIX.length()));
            if (isOurs && !value.isEmpty()) {
                settings.put(name, value);
            }
        });
        return settings;
    }

    private static boolean isTaken(String setting) {
        return TAKEN.stream().anyMatch(setting::startsWith);
    }

    private static String known(String name) {
        String setting = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        List<String> known = ConsumerConfig.configNames().stream()
                .filter(KafkaSettings::isTaken)
                .sorted()
                .toList();
        if (known.contains(setting)) {
            return setting;
        }
        NearestName nearest = NearestName.to(setting, known);
        String meant =
                nearest.distance() < setting.length() / 2 ? "; did you mean " + PREFIX + nearest.name() + "?" : "";
        throw new IllegalArgumentException("Kafka setting " + PREFIX + setting
                + ": there is none of that name among security.*, sasl.* and ssl.*, which alone are taken" + meant);
    }
}
