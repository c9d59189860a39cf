package io.tocsin.cli;

import io.tocsin.cli.bench.BenchCommand;
import io.tocsin.cli.bench.BenchDetectionCommand;
import io.tocsin.cli.bench.BenchGeneratorCommand;
import io.tocsin.cli.command.ConfigCheckCommand;
import io.tocsin.cli.command.ConfigCommand;
import io.tocsin.cli.command.ConfigShowCommand;
import io.tocsin.cli.command.DemoCommand;
import io.tocsin.cli.command.DoctorCommand;
import io.tocsin.cli.command.GenerateCommand;
import io.tocsin.cli.command.LedgerCommand;
import io.tocsin.cli.command.LedgerVerifyCommand;
import io.tocsin.cli.command.ReplayCommand;
import io.tocsin.cli.command.RunCommand;
import io.tocsin.cli.command.StudyCommand;
import io.tocsin.cli.command.UpCommand;
import io.tocsin.cli.deployment.DeployCommand;
import io.tocsin.cli.lifecycle.CleanupCommand;
import io.tocsin.cli.lifecycle.CompletionCommand;
import io.tocsin.cli.lifecycle.DownCommand;
import io.tocsin.cli.lifecycle.LogsCommand;
import io.tocsin.cli.lifecycle.QuarantineCommand;
import io.tocsin.cli.lifecycle.RevokeCommand;
import io.tocsin.cli.lifecycle.StatusCommand;
import io.tocsin.cli.network.EnrollCommand;
import io.tocsin.cli.network.EpochPublishCommand;
import io.tocsin.cli.network.KeygenCommand;
import io.tocsin.cli.network.NetworkCommand;
import io.tocsin.cli.network.NetworkSetupCommand;
import io.tocsin.cli.network.NetworkShowCommand;
import io.tocsin.cli.network.PublishCommand;
import io.tocsin.cli.network.RemoveCommand;
import io.tocsin.cli.network.RotateCommand;
import io.tocsin.cli.network.SignCommand;
import io.tocsin.cli.operation.SetupCommand;
import io.tocsin.cli.operation.TestCommand;
import io.tocsin.cli.recovery.BackupCommand;
import io.tocsin.cli.recovery.RestoreCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.VersionText;
import io.tocsin.lab.terminal.Screen;
import io.tocsin.lab.terminal.Terminal;
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
        footer = {
            "",
            "Exit codes: 0 done, 1 it failed, 2 wrong use or input, 3 wrong configuration,",
            "4 something is not what it claims to be."
        })
public final class Tocsin implements Runnable {
    private static final int NARROWEST_HELP = 55; // what picocli can do with

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before run
    private CommandSpec spec;

    private Tocsin() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        CommandContext context = CommandContext.ofProcess();
        CommandLine line = commandLine(context);
        int code = line.execute(args);
        if (System.out.checkError() && code == ExitCode.OK) {
            new Terminal(line.getOut(), line.getErr(), context.screen()).error("cannot write to standard output");
            code = ExitCode.FAILED;
        }
        System.exit(code);
    }

    /** The whole command, ready to be executed. */
    static CommandLine commandLine(CommandContext context) {
        CommandLine line = new CommandLine(new Tocsin())
                .addSubcommand(new CommandLine.HelpCommand())
                .addSubcommand(new RunCommand(context))
                .addSubcommand(new StudyCommand(context))
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new BenchDetectionCommand(context))
                        .addSubcommand(new BenchGeneratorCommand(context)))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new UpCommand(context))
                .addSubcommand(new StatusCommand(context))
                .addSubcommand(new DownCommand(context))
                .addSubcommand(new LogsCommand(context))
                .addSubcommand(new CleanupCommand(context))
                .addSubcommand(new RevokeCommand(context))
                .addSubcommand(new QuarantineCommand(context))
                .addSubcommand(new ReplayCommand(context))
                .addSubcommand(new CommandLine(new LedgerCommand()).addSubcommand(new LedgerVerifyCommand(context)))
                .addSubcommand(network(context))
                .addSubcommand(new PublishCommand(context))
                .addSubcommand(new BackupCommand(context))
                .addSubcommand(new RestoreCommand(context))
                .addSubcommand(new SetupCommand(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new TestCommand(context))
                .addSubcommand(new DeployCommand(context))
                .addSubcommand(new GenerateCommand(context))
                .addSubcommand(new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigShowCommand(context))
                        .addSubcommand(new ConfigCheckCommand(context)));
        ErrorHandler errors = new ErrorHandler(context.screen());
        int columns = context.screen().answers() ? context.screen().columns() : Screen.COLUMNS;
        return line.setUsageHelpWidth(Math.max(NARROWEST_HELP, columns))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private static CommandLine network(CommandContext context) {
        return new CommandLine(new NetworkCommand())
                .addSubcommand(new NetworkSetupCommand(context))
                .addSubcommand(new NetworkShowCommand(context))
                .addSubcommand(new EnrollCommand(context))
                .addSubcommand(new RotateCommand(context))
                .addSubcommand(new RemoveCommand(context))
                .addSubcommand(new SignCommand(context))
                .addSubcommand(new EpochPublishCommand(context))
                .addSubcommand(new KeygenCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing, such as run");
    }
}
