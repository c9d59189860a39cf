package io.tocsin.cli.recovery;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies a node into one file. */
@Command(
        name = "backup",
        description =
                "Copy a node or a compose stack, which may run, into one file: topics, database, journals, keys and "
                        + "settings, the last two encrypted.",
        footer = {
            "",
            "Examples:",
            "  tocsin backup --data node --out backups --passphrase-file secret --keep 14",
            "  tocsin backup --compose --passphrase-file secret --keep 30 --keep-days 60"
        })
public final class BackupCommand extends WorkingCommand {
    private static final int MAX_DAYS = 36_500;

    @Mixin
    private final RecoveryOptions options = new RecoveryOptions();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "backups",
            description = "Where backups are kept, outside the node's folder (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("backups");

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "7",
            description = "How many of them stay; older ones are deleted (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            defaultValue = "36500",
            description = "How old they may grow, in days; the newest always stays (default: any age).")
    private int days;

    @Option(names = "--json", description = "Print one JSON object and nothing else on standard output.")
    private boolean json;

    /** The command in {@code context}. */
    public BackupCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (options.isCompose()) {
            return options.stack(context, terminal())
                    .backUp(out.toAbsolutePath().normalize(), options.passphrase(), retention());
        }
        Map<String, String> properties = properties();
        return new StandaloneProcess(context).run("backup", properties);
    }

    /** What the process must be told; refuses what is not allowed. */
    Map<String, String> properties() {
        Map<String, String> retention = retention();
        Map<String, String> properties = options.properties(context);
        properties.put("tocsin.backup.out", RecoveryOptions.absolute(out));
        properties.putAll(retention);
        return properties;
    }

    private Map<String, String> retention() {
        requireOneOrMore("--keep", keep, Integer.MAX_VALUE);
        requireOneOrMore("--keep-days", days, MAX_DAYS);
        return Map.of(
                "tocsin.backup.keep", String.valueOf(keep),
                "tocsin.backup.days", String.valueOf(days),
                "tocsin.json", String.valueOf(json));
    }

    private static void requireOneOrMore(String option, int value, int max) {
        if (value < 1 || value > max) {
            throw new UsageException(option + ": got " + value + ", allowed from 1 to " + max);
        }
    }
}
