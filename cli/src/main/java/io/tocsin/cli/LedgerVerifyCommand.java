package io.tocsin.cli;

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
    private final Surroundings surroundings;

    @Mixin
    private final DataOptions options = new DataOptions();

    LedgerVerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.run(surroundings, "verify");
    }
}
