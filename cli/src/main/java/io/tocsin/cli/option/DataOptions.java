package io.tocsin.cli.option;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that look at a node's data, or at a network in somebody's own broker. */
public final class DataOptions {
    @Mixin
    private final FolderOptions node = new FolderOptions();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "Your own broker, instead of a node's folder; several are separated by commas.")
    private @Nullable String bootstrap;

    @Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    /** Whether it is somebody's own broker that is looked at. */
    public boolean isRemote() {
        return bootstrap != null;
    }

    /** What the process must be told of the place it looks at; refuses what is not allowed. */
    public Map<String, String> properties(CommandContext context) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.json", String.valueOf(json));
        if (bootstrap == null && kafka.isGiven()) {
            throw new UsageException("--kafka-config needs --bootstrap: a node's folder has a broker of its own");
        }
        if (bootstrap == null) {
            properties.put("tocsin.data-dir", node.folder(context));
        } else if (!node.isGiven()) {
            properties.put("tocsin.bootstrap", Bootstrap.checked(bootstrap));
            properties.putAll(kafka.properties());
        } else {
            throw new UsageException("--bootstrap goes with neither --data nor --config");
        }
        return properties;
    }

    /** The folder named, or that of the environment's configuration and of {@code config}. */
    public static String folder(@Nullable Path named, @Nullable Path config, CommandContext context) {
        return folder(named, SimulationOptions.load(context, config, Map.of()));
    }

    /** The folder named, or the configuration's. */
    public static String folder(@Nullable Path named, Configuration configuration) {
        Path folder = named == null
                ? Path.of(configuration.choice(Setting.DATABASE_PATH).value().toString())
                : named;
        return folder.toAbsolutePath().normalize().toString();
    }
}
