package io.tocsin.cli.command;

import io.tocsin.cli.option.DataOptions;
import io.tocsin.cli.option.DatabaseOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.StandaloneProcess;
import io.tocsin.cli.runtime.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recomputes the ledger from its rows. */
@Command(
        name = "verify",
        description =
                "Recompute hashes, root, signatures and verdicts from the ledger's rows, and compare them with what "
                        + "its witnesses cosigned; names the first bad entry and exits 4.",
        footer = {
            "",
            "Examples:",
            "  tocsin ledger verify --data node",
            "  tocsin ledger verify --data node --witnesses 3"
        })
public final class LedgerVerifyCommand extends WorkingCommand {
    private static final int NOT_ASKED = -1;
    private static final int MOST = 10_000;

    @Mixin
    private final DataOptions options = new DataOptions();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--witnesses",
            paramLabel = "K",
            description = "Fail unless at least so many parties cosigned the newest checkpoint, 1 to 10000; without it "
                    + "how many did is only said.")
    private int witnesses = NOT_ASKED;

    /** The command in {@code context}. */
    public LedgerVerifyCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Map<String, String> properties = new LinkedHashMap<>(options.properties(context));
        properties.putAll(database.properties(options.isRemote()));
        if (witnesses != NOT_ASKED) {
            properties.put("tocsin.witnesses", String.valueOf(checked(witnesses)));
        }
        return new StandaloneProcess(context).run("verify", properties);
    }

    private static int checked(int witnesses) {
        if (witnesses < 1 || witnesses > MOST) {
            throw new UsageException("--witnesses: got " + witnesses + ", allowed 1 to " + MOST);
        }
        return witnesses;
    }
}
