package io.tocsin.cli.recovery;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import io.tocsin.cli.runtime.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Brings a node back from a backup. */
@Command(
        name = "restore",
        description =
                "Make a node's folder, or a compose stack's volumes, from a backup, into an empty place, then replay "
                        + "it and verify its ledger; exits 4 if anything differs.",
        footer = {
            "",
            "Examples:",
            "  tocsin restore BACKUP --data node2 --passphrase-file secret",
            "  tocsin restore BACKUP --compose --passphrase-file secret"
        })
public final class RestoreCommand extends WorkingCommand {
    @Parameters(paramLabel = "BACKUP", description = "The file that 'tocsin backup' made.")
    private Path backup = Path.of("");

    @Mixin
    private final RecoveryOptions options = new RecoveryOptions();

    /** The command in {@code context}. */
    public RestoreCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (options.isCompose()) {
            requireFile();
            return options.stack(context, terminal())
                    .restore(backup.toAbsolutePath().normalize(), options.passphrase());
        }
        Map<String, String> properties = properties();
        return new StandaloneProcess(context).run("restore", properties);
    }

    /** What the process must be told; refuses what is not allowed. */
    Map<String, String> properties() {
        requireFile();
        Map<String, String> properties = options.properties(context);
        properties.put("tocsin.backup.file", RecoveryOptions.absolute(backup));
        return properties;
    }

    private void requireFile() {
        if (!Files.isRegularFile(backup)) {
            throw new UsageException("BACKUP: " + backup + " is no file; name one that 'tocsin backup' made");
        }
    }
}
