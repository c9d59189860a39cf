package io.tocsin.lab.study;

import io.tocsin.detection.adversary.kind.Adversaries;
import io.tocsin.lab.study.LiarStudy.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The study as Markdown: how it was run, the drawing, a table for each kind. Stateless. */
public final class LiarPage {
    private LiarPage() {}

    /**
     * The page.
     *
     * @param command that makes it again
     * @param drawing the name of the drawing's file beside it
     */
    public static String of(LiarStudy study, List<Curve> curves, String command, String drawing) {
        List<String> lines = new ArrayList<>(List.of(
                "# What each kind of liar can do",
                "Made by `" + command + "`; do not edit it.",
                "",
                study.traffic().agents() + " generated sites, "
                        + study.traffic().steps() + " minutes, seeds "
                        + study.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + "; counts are of all seeds together, shares of attackers with Wilson's 95 % interval.",
                "",
                "![Protection and harm as the share of liars grows](" + drawing + ")"));
        for (String kind : study.kinds()) {
            lines.addAll(
                    List.of("", "## " + kind, "They " + Adversaries.of(kind).does() + ".", ""));
            lines.add("| rule | liars | blocked before contact | false signatures enforced | false addresses enforced"
                    + " | harmless addresses blocked | benign flows cut | recall | FPR |");
            lines.add("|---|---:|---|---:|---:|---:|---:|---:|---:|");
            curves.stream().filter(curve -> curve.kind().equals(kind)).forEach(curve -> {
                for (int i = 0; i < curve.points().size(); i++) {
                    lines.add(row(
                            curve.rule(), study.shares().get(i), curve.points().get(i)));
                }
            });
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(String rule, double share, LiarPoint point) {
        LiarPoint.Interval blocked = point.protection();
        return String.format(
                Locale.ROOT,
                "| %s | %.0f %% | %.3f (%.3f–%.3f) of %d | %d | %d | %d | %d of %d | %.4f | %.4f |",
                rule,
                100 * share,
                blocked.share(),
                blocked.low(),
                blocked.high(),
                point.attackers(),
                point.falseSignatures(),
                point.falseIndicators(),
                point.benignBlocked(),
                point.benignCut(),
                point.benignFlows(),
                point.recall() / point.runs(),
                point.falsePositives() / point.runs());
    }
}
