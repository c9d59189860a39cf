package io.tocsin.cli.option;

import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches somebody's own broker, beyond its address. */
public final class KafkaOptions {
    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description =
                    "Properties that secure the connection: Kafka's own security.*, sasl.* and ssl.*. They win over "
                            + "KAFKA_SECURITY_…, KAFKA_SASL_… and KAFKA_SSL_… of the environment, as the services take them.")
    private @Nullable Path file;

    /** Whether a file is named. */
    boolean isGiven() {
        return file != null;
    }

    /** What the process must be told of it; refuses what is no file. */
    public Map<String, String> properties() {
        if (file == null) {
            return Map.of();
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageException("--kafka-config: " + file
                    + " is no file that can be read; name one of properties such as security.protocol=SASL_SSL");
        }
        return Map.of("tocsin.kafka.config", file.toAbsolutePath().normalize().toString());
    }
}
