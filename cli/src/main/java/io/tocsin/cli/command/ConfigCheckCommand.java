package io.tocsin.cli.command;

import io.tocsin.cli.config.ConfigurationLoader;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says whether a file, and the environment variables beside it, can be used. */
@Command(
        name = "check",
        description = "Check a configuration file, and the environment variables beside it.",
        footer = {"", "Example:", "  tocsin config check my.yml"})
public final class ConfigCheckCommand extends WorkingCommand {
    @Parameters(paramLabel = "FILE", description = "The file to check.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private Path file;

    /** The command in {@code context}. */
    public ConfigCheckCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        new ConfigurationLoader(context.variables(), context.home()).load(Optional.of(file), Map.of());
        print(List.of(file + ": nothing wrong"));
        return ExitCode.OK;
    }
}
