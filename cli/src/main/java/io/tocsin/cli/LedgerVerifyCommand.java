package io.tocsin.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Recomputes the ledger from its rows. */
@Command(
        name = "verify",
        description = "Recompute hashes, root, signatures and verdicts from the ledger's rows; "
                + "names the first bad entry and exits 1.",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true)
final class LedgerVerifyCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private final DataOptions options = new DataOptions();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    LedgerVerifyCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Map<String, String> properties = new LinkedHashMap<>(options.properties(context));
        properties.putAll(database.properties(options.isRemote()));
        return new StandaloneProcess(context).run("verify", properties);
    }
}
