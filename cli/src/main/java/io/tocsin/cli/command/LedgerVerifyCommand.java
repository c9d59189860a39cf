package io.tocsin.cli.command;

import io.tocsin.cli.option.DataOptions;
import io.tocsin.cli.option.DatabaseOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Recomputes the ledger from its rows. */
@Command(
        name = "verify",
        description = "Recompute hashes, root, signatures and verdicts from the ledger's rows; "
                + "names the first bad entry and exits 4.",
        footer = {"", "Example:", "  tocsin ledger verify --data node"})
public final class LedgerVerifyCommand extends WorkingCommand {
    @Mixin
    private final DataOptions options = new DataOptions();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    /** The command in {@code context}. */
    public LedgerVerifyCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Map<String, String> properties = new LinkedHashMap<>(options.properties(context));
        properties.putAll(database.properties(options.isRemote()));
        return new StandaloneProcess(context).run("verify", properties);
    }
}
