package io.tocsin.cli.command;

import io.tocsin.cli.option.DataOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Derives every verdict and the ledger's root again from what the broker keeps. */
@Command(
        name = "replay",
        description = "Derive every verdict and the ledger's root again from the recorded topics; "
                + "exits 4 if anything announced differs.",
        footer = {"", "Example:", "  tocsin replay --data node"})
public final class ReplayCommand extends WorkingCommand {
    @Mixin
    private final DataOptions options = new DataOptions();

    /** The command in {@code context}. */
    public ReplayCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Map<String, String> properties = options.properties(context);
        return new StandaloneProcess(context).run("replay", properties);
    }
}
