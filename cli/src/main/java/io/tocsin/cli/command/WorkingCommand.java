package io.tocsin.cli.command;

import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.VersionText;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does something, and returns an {@link ExitCode}. */
@Command(versionProvider = VersionText.class, mixinStandardHelpOptions = true)
public abstract class WorkingCommand implements Callable<Integer> {
    /** What surrounds this process. */
    protected final CommandContext context;

    /** What picocli knows of this command, its output among it. */
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call
    protected CommandSpec spec;

    /** A command in {@code context}. */
    protected WorkingCommand(CommandContext context) {
        this.context = context;
    }

    /** Prints an answer to standard output. */
    protected final void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
