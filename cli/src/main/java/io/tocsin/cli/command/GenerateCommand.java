package io.tocsin.cli.command;

import io.tocsin.cli.config.Configuration;
import io.tocsin.cli.config.Setting;
import io.tocsin.cli.option.SimulationOptions;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.cli.runtime.RecordingFiles;
import io.tocsin.cli.runtime.UsageException;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.GeneratedSite;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.SiteTraffic;
import io.tocsin.lab.terminal.Table;
import io.tocsin.lab.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes generated traffic as files that {@code run} and others can read. */
@Command(
        name = "generate",
        description = "Write the generated traffic of every site, and its clean Baseline, as Zeek conn logs.",
        footer = {"", "Example:", "  tocsin generate --out traffic --agents 3"})
public final class GenerateCommand extends WorkingCommand {
    private static final int MAX_SITES = 999;
    private static final long SECOND = 1_000_000;

    @Mixin
    private final SimulationOptions simulation = new SimulationOptions();

    @Mixin
    private final StyleOption style = new StyleOption();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder to write to; made if missing.")
    @SuppressWarnings("NullAway.Init") // required, so set by picocli before call
    private Path folder;

    @Option(names = "--format", paramLabel = "NAME", defaultValue = "tsv", description = "tsv (default), json or both.")
    private String format = "tsv";

    @Option(names = "--force", description = "Write over files that are there.")
    private boolean force;

    /** The command in {@code context}. */
    public GenerateCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        Configuration configuration = simulation.configuration(context);
        int sites = configuration.integer(Setting.DEFAULT_AGENTS);
        if (sites > MAX_SITES) {
            throw new UsageException("--agents: got " + sites + ", allowed 1 to " + MAX_SITES + " when writing files");
        }
        GeneratedFeeds feeds = GeneratedFeeds.fromStart(
                configuration.integer(Setting.DEFAULT_STEPS),
                configuration.longInteger(Setting.RANDOM_SEED),
                style.style());
        RecordingFiles files = new RecordingFiles(folder, RecordingFiles.Format.named(format), force);
        List<GeneratedSite> generated = feeds.sites(sites);
        Terminal terminal = terminal();
        try {
            files.write(generated);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
        terminal.say(sites + " sites written to " + folder + ", each with its Baseline. Planned against them:");
        terminal.say(plan(feeds.campaign(sites), generated).lines(terminal.columns()));
        terminal.say("Run them with:");
        terminal.answer("  tocsin run --input " + files.inputPattern() + " --baseline " + files.baselinePattern());
        return ExitCode.OK;
    }

    private static Table plan(List<Attack> attacks, List<GeneratedSite> sites) {
        Table table = new Table("rrlll").row("minute", "seconds", "site", "attack", "ATT&CK");
        for (Attack attack : attacks) {
            double minute = (attack.fromMicros() - SiteTraffic.START_MICROS) / (60.0 * SECOND);
            table.row(
                    String.format(Locale.ROOT, "%.1f", minute),
                    String.valueOf((attack.toMicros() - attack.fromMicros()) / SECOND),
                    sites.get(attack.site()).name(),
                    attack.scenario().attack(),
                    attack.scenario().technique());
        }
        return table;
    }
}
