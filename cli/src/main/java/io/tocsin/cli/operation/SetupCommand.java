package io.tocsin.cli.operation;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.option.DataOptions;
import io.tocsin.cli.runtime.Checkup;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prepares a machine for a node, or for work on the sources. */
@Command(
        name = "setup",
        description = "Check this machine, and make a settings file and a data folder where there are none; "
                + "may be run again and again.",
        footer = {
            "",
            "Examples:",
            "  tocsin setup                      data and tocsin.yml here",
            "  tocsin setup --data /srv/node     the node's folder elsewhere",
            "  tocsin setup --dev                for work on the sources, too"
        })
public final class SetupCommand extends WorkingCommand {
    private static final int NEXT_COLUMNS = 34;
    private static final List<String> SERVICES =
            List.of("agent-service", "consensus-service", "ledger-service", "dashboard-service", "standalone");

    @Option(
            names = "--dev",
            description = "Look for what contributors need, and check their commits' subjects by a hook.")
    private boolean dev;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The node's folder (default: database.path of the configuration).")
    private @Nullable Path data;

    @Option(
            names = {"--config", "--settings"},
            paramLabel = "FILE",
            description = "The settings file to make (default: ${DEFAULT-VALUE}).")
    private Path settings = Path.of("tocsin.yml");

    @Option(
            names = "--force",
            description =
                    "Replace a settings file and a hook that are there, and take rights of others from the folder;"
                            + " data is never touched.")
    private boolean force;

    /** The command in {@code context}. */
    public SetupCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Console console = new Console(terminal(), false);
        Path folder = Path.of(DataOptions.folder(data, null, context));
        List<Checkup.Finding> findings = new Checkup(context).run();
        print(Checkup.table(findings).lines(terminal().columns()));
        if (findings.stream().anyMatch(finding -> finding.result() == Checkup.Result.FAILS)) {
            console.warn("this machine cannot run the stack yet; do what is advised and try again. Nothing was made.");
            return ExitCode.FAILED;
        }
        print(Stream.concat(Stream.of("", "built"), built()).toList());
        PreparedFiles files = new PreparedFiles(force, console);
        console.say("");
        files.folder(folder);
        files.settings(settings, SettingsFile.text(folder));
        if (dev) {
            new ContributorTools(context, console).prepare(files);
        }
        print(next());
        return ExitCode.OK;
    }

    private Stream<String> built() {
        if (!context.hasSources()) {
            return Stream.of("  all of it: this is a distribution");
        }
        Optional<Path> home = context.home();
        return Stream.concat(
                Stream.of(isThere(home, "cli", "target/tocsin.jar")),
                SERVICES.stream().map(name -> isThere(home, name, "target/quarkus-app/quarkus-run.jar")));
    }

    private static String isThere(Optional<Path> home, String module, String jar) {
        boolean isBuilt = home.filter(
                        folder -> Files.exists(folder.resolve(module).resolve(jar)))
                .isPresent();
        return "  " + module + (isBuilt ? "" : ": not yet; the tocsin script builds it");
    }

    private List<String> next() {
        String up = "tocsin up --config " + settings;
        int width = Math.max(NEXT_COLUMNS, up.length() + 2);
        Stream<String> lines = Stream.of(
                "",
                "Next:",
                line("tocsin demo", width, "everything once, on generated traffic"),
                line(up, width, "a node that keeps what it learns"),
                dev && context.hasSources()
                        ? line("tocsin test --unit", width, "the tests of every module")
                        : line("tocsin --help", width, "all commands"));
        return lines.toList();
    }

    private static String line(String command, int width, String what) {
        return "  " + command + " ".repeat(width - command.length()) + what;
    }
}
