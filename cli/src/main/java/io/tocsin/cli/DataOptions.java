package io.tocsin.cli;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.ConfigurationLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that look at a node's data. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder given to 'tocsin up' (default: database.path of the configuration).")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings that override those of the environment.")
    private @Nullable Path config;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    /** Runs the standalone process in {@code mode} on that folder. */
    int run(Surroundings surroundings, String mode) {
        Configuration configuration = new ConfigurationLoader(surroundings.variables(), surroundings.home())
                .load(Optional.ofNullable(config), Map.of());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("tocsin.data-dir", UpCommand.folder(data, configuration).toString());
        properties.put("tocsin.json", String.valueOf(json));
        return new StandaloneProcess(surroundings).run(mode, properties);
    }
}
