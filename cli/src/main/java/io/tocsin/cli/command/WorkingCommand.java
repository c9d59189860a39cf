package io.tocsin.cli.command;

import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.VersionText;
import io.tocsin.lab.terminal.Terminal;
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

    /** Where this command says whatever it says. */
    protected final Terminal terminal() {
        return new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), context.screen());
    }

    /** Tells people {@code lines}. */
    protected final void print(List<String> lines) {
        terminal().say(lines);
    }

    /** Prints {@code text} for a program, as it stands. */
    protected final void answer(String text) {
        terminal().answer(text);
    }
}
