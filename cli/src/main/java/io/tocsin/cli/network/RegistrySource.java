package io.tocsin.cli.network;

import io.tocsin.cli.option.Bootstrap;
import io.tocsin.cli.option.KafkaOptions;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the registry is that a command begins with: in a broker, or in a file. */
final class RegistrySource {
    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "The network's broker, or several separated by commas.")
    private @Nullable String bootstrap;

    @Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    boolean isBroker() {
        return bootstrap != null;
    }

    /** What the process must be told, if the registry may also be in {@code file}, as {@code option} names it. */
    Map<String, String> properties(String option, Optional<Path> file) {
        if (bootstrap == null && file.isEmpty()) {
            throw new UsageException("give --bootstrap HOST:PORT or " + option + ": where is the registry?");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        file.ifPresent(path -> properties.put(
                "tocsin.registry.file",
                AdministratorCommand.file(option, path, "; 'tocsin network show --out FILE' writes one")));
        if (bootstrap != null) {
            properties.put("tocsin.bootstrap", Bootstrap.checked(bootstrap));
            properties.putAll(kafka.properties());
        }
        return properties;
    }
}
