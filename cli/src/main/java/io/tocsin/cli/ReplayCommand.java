package io.tocsin.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Derives every verdict and the ledger's root again from what the broker keeps. */
@Command(
        name = "replay",
        description = "Derive every verdict and the ledger's root again from the recorded topics; "
                + "exits 1 if anything announced differs.",
        versionProvider = VersionText.class,
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final DataOptions options = new DataOptions();

    ReplayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Map<String, String> properties = options.properties(surroundings);
        return new StandaloneProcess(surroundings).run("replay", properties);
    }
}
