package io.tocsin.cli.option;

import io.tocsin.cli.runtime.CommandContext;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name the folder of a node which is there already. */
public final class FolderOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The node's folder, as given to 'tocsin up' (default: database.path of the configuration).")
    private @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings that override those of the environment.")
    private @Nullable Path config;

    /** Whether the folder itself was named. */
    public boolean namesFolder() {
        return data != null;
    }

    /** Whether the folder, or settings that may name it, were given. */
    public boolean isGiven() {
        return data != null || config != null;
    }

    /** The settings named, if any. */
    public Optional<Path> settings() {
        return Optional.ofNullable(config);
    }

    /** The folder: the one named, or that of the configuration. */
    public String folder(CommandContext context) {
        return DataOptions.folder(data, config, context);
    }
}
