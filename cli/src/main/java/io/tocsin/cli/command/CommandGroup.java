package io.tocsin.cli.command;

import io.tocsin.cli.runtime.VersionText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only groups others: by itself it is wrong use, and names those. */
@Command(versionProvider = VersionText.class, mixinStandardHelpOptions = true)
public abstract class CommandGroup implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    @Override
    public void run() {
        String members = String.join(" or ", spec.subcommands().keySet());
        throw new ParameterException(spec.commandLine(), "a command is missing: " + members);
    }
}
