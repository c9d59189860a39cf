package io.tocsin.standalone.tools;

import io.tocsin.kit.kafka.Clients;
import io.tocsin.kit.kafka.KafkaSettings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How a command reaches a broker that somebody else runs: secured by the same settings as the services, from variables as
 * {@code KAFKA_SASL_MECHANISM}, from properties as {@code kafka.sasl.mechanism}, and from a file of such properties, of
 * which the later win. Stateless.
 */
public final class KafkaAccess {
    private static final String FILE = "tocsin.kafka.config";
    private static final String PREFIX = "kafka.";
    private static final String PATHS = ".location";

    private KafkaAccess() {}

    /**
     * Clients of the brokers at {@code bootstrap}.
     *
     * @param properties of the process; {@code tocsin.kafka.config} names the file, if there is one
     * @param variables its environment
     * @throws IllegalArgumentException if a setting is none that Kafka knows
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Clients clients(String bootstrap, Properties properties, Map<String, String> variables) {
        Map<String, String> settings = KafkaSettings.ofEnvironment(variables);
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        String file = properties.getProperty(FILE, "");
        if (!file.isEmpty()) {
            settings.putAll(read(Path.of(file)));
        }
        return KafkaSettings.clients(bootstrap, settings);
    }

    private static Map<String, String> read(Path file) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka settings " + file + " cannot be read: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Kafka settings " + file + ": " + e.getMessage(), e);
        }
        Map<String, String> settings = new HashMap<>();
        for (String name : read.stringPropertyNames()) {
            String value = read.getProperty(name).strip();
            // The process works in a folder of its own: a file named beside this one is looked for there.
            settings.put(
                    name.startsWith(PREFIX) ? name : PREFIX + name,
                    name.endsWith(PATHS) ? file.resolveSibling(value).toString() : value);
        }
        return settings;
    }
}
