package io.tocsin.cli.command;

import io.tocsin.cli.config.ConfigurationLoader;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.VersionText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a file, and the environment variables beside it, can be used. */
@Command(
        name = "check",
        description = "Check a configuration file, and the environment variables beside it.",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true)
public final class ConfigCheckCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "FILE", description = "The file to check.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    private CommandSpec spec;

    /** The command in {@code context}. */
    public ConfigCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        new ConfigurationLoader(context.variables(), context.home()).load(Optional.of(file), Map.of());
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ": nothing wrong");
        out.flush();
        return ExitCode.OK;
    }
}
