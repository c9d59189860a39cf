package io.tocsin.lab.bench;

import io.tocsin.lab.measure.MeanInterval;
import io.tocsin.lab.terminal.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a bench measured, as tables for people. Stateless. */
public final class BenchTable {
    private BenchTable() {}

    /** Lines of {@code columns} at most, but for the remarks, which may be broken anywhere. */
    public static List<String> lines(BenchResult result, int columns) {
        List<String> lines = new ArrayList<>();
        int seeds = result.seeds().size();
        lines.add("Each detector alone, "
                + (seeds == 1
                        ? "seed " + result.seeds().get(0)
                        : "means of seeds " + result.seeds().get(0) + " to "
                                + result.seeds().get(seeds - 1) + " with 95 % intervals (t)")
                + ".");
        lines.addAll(sizes(result).lines(columns));
        splits(result).forEach(lines::add);
        for (Figure.Group group : Figure.Group.values()) {
            lines.add("");
            lines.addAll(figures(result, group).lines(columns));
            lines.add(remark(group));
        }
        return lines;
    }

    private static Table sizes(BenchResult result) {
        Table table = new Table("lrrrrr").row("data set", "fitted", "threshold", "tried", "attacks", "bad lines");
        for (SetFigures set : result.sets()) {
            set.size()
                    .ifPresent(size -> table.row(
                            set.name(),
                            count(size.fitted()),
                            count(size.calibrated()),
                            count(size.tried()),
                            count(size.attacks()),
                            count(size.badLines())));
        }
        return table;
    }

    private static Set<String> splits(BenchResult result) {
        Set<String> splits = new LinkedHashSet<>();
        for (SetFigures set : result.sets()) {
            set.size().ifPresent(size -> splits.add(set.family() + ": " + size.split() + "."));
        }
        return splits;
    }

    private static Table figures(BenchResult result, Figure.Group group) {
        List<Figure> figures = group.figures();
        Table table = new Table("l" + "r".repeat(figures.size()));
        table.row(cells(group.title(), figures.stream().map(Figure::title)));
        for (SetFigures set : result.sets()) {
            String name = set.members() == 1 ? set.name() : set.name() + ", mean of " + set.members();
            table.row(cells(name, figures.stream().map(figure -> "")));
            for (DetectorFigures detector : set.detectors()) {
                table.row(cells(
                        "  " + detector.detector().title(),
                        figures.stream().map(figure -> text(group, detector.mean(figure)))));
            }
        }
        return table;
    }

    private static String[] cells(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toArray(String[]::new);
    }

    private static String remark(Figure.Group group) {
        return switch (group) {
            case RANKING ->
                "AUC: area under the ROC curve; AP: average precision; recall where that share of the normal"
                        + " rows tried is flagged at most.";
            case ALERTS ->
                "Share of the normal rows tried that raise an alert, where that rate of the rows for the"
                        + " threshold may.";
            case SPEED -> "One thread, the fastest of up to ten rounds a seed; µs to score a row.";
        };
    }

    private static String text(Figure.Group group, MeanInterval mean) {
        String half = mean.half().isPresent() ? "±" + text(group, mean.half().getAsDouble()) : "";
        return text(group, mean.mean()) + half;
    }

    private static String text(Figure.Group group, double value) {
        return switch (group) {
            case RANKING -> share(value, "%.3f");
            case ALERTS -> share(value, "%.4f");
            case SPEED -> String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
        };
    }

    // Without the zero before the point, which would take the room of an interval.
    private static String share(double value, String pattern) {
        String text = String.format(Locale.ROOT, pattern, value);
        return text.startsWith("0.") ? text.substring(1) : text;
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
