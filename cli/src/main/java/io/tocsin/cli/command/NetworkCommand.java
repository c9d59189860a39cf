package io.tocsin.cli.command;

import io.tocsin.cli.runtime.VersionText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what can be done with a network. */
@Command(
        name = "network",
        description = "Set a network up in your own broker.",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true)
public final class NetworkCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: setup");
    }
}
