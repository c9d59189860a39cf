package io.tocsin.cli.lifecycle;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.core.wording.NearestName;
import io.tocsin.lab.terminal.Terminal;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what makes a shell complete this command. */
@Command(
        name = "completion",
        description = "Print a script that makes a shell complete commands and options.",
        footer = {
            "",
            "Examples:",
            "  source <(tocsin completion bash)",
            "  tocsin completion bash > ~/.local/share/bash-completion/completions/tocsin",
            "  source <(tocsin completion zsh)",
            "  tocsin completion fish > ~/.config/fish/completions/tocsin.fish"
        })
public final class CompletionCommand extends WorkingCommand {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    private String shell = "";

    /** The command in {@code context}. */
    public CompletionCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell)) {
            throw new UsageException("SHELL: " + NearestName.refusal(shell, SHELLS));
        }
        CommandLine root = spec.root().commandLine();
        Terminal terminal = terminal();
        String script = shell.equals("fish") ? FishCompletion.of(root) : AutoComplete.bash(root.getCommandName(), root);
        script.lines().forEach(terminal::answer);
        return ExitCode.OK;
    }
}
