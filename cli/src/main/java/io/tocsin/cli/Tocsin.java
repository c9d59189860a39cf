package io.tocsin.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command at the top. */
@Command(
        name = "tocsin",
        description =
                "Lets many sensors warn each other of attacks, by signatures that others test on their own traffic.",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 done, 1 the run failed, 2 wrong use or input, 3 wrong configuration."})
public final class Tocsin implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private Tocsin() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        System.exit(commandLine(CommandContext.ofProcess()).execute(args));
    }

    /** The whole command, ready to be executed. */
    static CommandLine commandLine(CommandContext context) {
        CommandLine line = new CommandLine(new Tocsin())
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new UpCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new CommandLine(new LedgerCommand()).addSubcommand(new LedgerVerifyCommand(context)))
                .addSubcommand(new CommandLine(new NetworkCommand()).addSubcommand(new NetworkSetupCommand(context)))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new GenerateCommand(context))
                .addSubcommand(new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigShowCommand(context))
                        .addSubcommand(new ConfigCheckCommand(context)));
        ErrorHandler errors = new ErrorHandler();
        return line.setUsageHelpWidth(100).setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as run");
    }
}
