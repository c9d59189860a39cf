package io.tocsin.cli.bench;

import io.tocsin.cli.command.WorkingCommand;
import io.tocsin.cli.runtime.CommandContext;
import io.tocsin.cli.runtime.ExitCode;
import io.tocsin.detection.capture.Captures;
import io.tocsin.detection.evaluation.TrafficFigures;
import io.tocsin.detection.evaluation.TrafficTrait;
import io.tocsin.detection.feed.GeneratedFeeds;
import io.tocsin.detection.feed.GeneratedSite;
import io.tocsin.detection.generator.network.TrafficStyle;
import io.tocsin.lab.terminal.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Holds a day of generated traffic against labelled captures. */
@Command(
        name = "generator",
        description = "Hold a day of generated traffic of each style and kind of site against labelled captures.",
        footer = {"", "Example:", "  tocsin bench generator shared/data/zeek/0*.conn.log.labeled"})
public final class BenchGeneratorCommand extends WorkingCommand {
    private static final int MINUTES = 1440;

    /** Sites enough for one of every kind. */
    private static final int SITES = 5;

    private static final List<Integer> TIDY = List.of(0, 1);
    private static final List<Integer> REAL = List.of(0, 1, 4);

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Labelled captures, each a column of its own.")
    private List<Path> files = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42", description = "Fixes every random choice.")
    private long seed = 42;

    /** The command in {@code context}. */
    public BenchGeneratorCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        List<TrafficFigures> columns = new ArrayList<>();
        for (Path file : files) {
            columns.add(TrafficFigures.of(title(file), Captures.open(file).flows()));
        }
        generated(TrafficStyle.REAL, REAL, columns);
        List<TrafficFigures> tidy = new ArrayList<>();
        generated(TrafficStyle.TIDY, TIDY, tidy);
        print(table(columns).lines(terminal().columns()));
        print(List.of("", "Shares, seconds, bytes and counts of a day. The same of tidy traffic:"));
        print(table(tidy).lines(terminal().columns()));
        return ExitCode.OK;
    }

    private void generated(TrafficStyle style, List<Integer> chosen, List<TrafficFigures> columns) {
        List<GeneratedSite> sites =
                GeneratedFeeds.fromStart(MINUTES, seed, style).sites(SITES);
        for (int index : chosen) {
            GeneratedSite site = sites.get(index);
            columns.add(TrafficFigures.of(site.name(), site.observed()));
        }
    }

    private static Table table(List<TrafficFigures> columns) {
        Table table = new Table("l" + "r".repeat(columns.size()));
        table.row(row("", columns, TrafficFigures::title));
        for (TrafficTrait trait : TrafficTrait.values()) {
            table.row(row(trait.title(), columns, column -> text(column.value(trait))));
        }
        return table;
    }

    private static String[] row(String first, List<TrafficFigures> columns, Function<TrafficFigures, String> cell) {
        List<String> cells = new ArrayList<>(List.of(first));
        columns.forEach(column -> cells.add(cell.apply(column)));
        return cells.toArray(String[]::new);
    }

    private static String title(Path file) {
        String name = String.valueOf(file.getFileName());
        int end = name.indexOf('-');
        return end > 0 ? name.substring(0, end) : name;
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%,.0f", value);
    }
}
