package io.tocsin.lab.study;

import io.tocsin.lab.study.LiarStudy.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The study as a drawing in SVG: for each kind the share of attackers blocked before contact on the left, with its
 * interval, and the harmless addresses blocked on the right; one line a rule, told apart by colour and dashes.
 * Stateless.
 */
public final class LiarChart {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 150;
    private static final int LEFT = 60;
    private static final int TOP = 70;
    private static final int GAP = 50;
    private static final int LEGEND_COLUMNS = 3;
    private static final List<String> STROKES = List.of(
            "stroke=\"#0072b2\"",
            "stroke=\"#d55e00\" stroke-dasharray=\"6 3\"",
            "stroke=\"#009e73\" stroke-dasharray=\"2 3\"",
            "stroke=\"#cc79a7\" stroke-dasharray=\"8 3 2 3\"",
            "stroke=\"#e69f00\" stroke-dasharray=\"12 4\"",
            "stroke=\"#000\" stroke-dasharray=\"1 2\"");

    private final LiarStudy study;
    private final List<String> elements = new ArrayList<>();

    private LiarChart(LiarStudy study) {
        this.study = study;
    }

    /** The drawing. */
    public static String of(LiarStudy study, List<Curve> curves) {
        return new LiarChart(study).draw(curves);
    }

    private String draw(List<Curve> curves) {
        legend();
        double most = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(LiarPoint::benignBlocked)
                .max()
                .orElse(0);
        for (int k = 0; k < study.kinds().size(); k++) {
            String kind = study.kinds().get(k);
            List<Curve> ofKind =
                    curves.stream().filter(curve -> curve.kind().equals(kind)).toList();
            int top = TOP + k * (HEIGHT + GAP);
            panel(LEFT, top, kind + ": attackers blocked before contact", 1);
            panel(2 * LEFT + WIDTH, top, kind + ": harmless addresses blocked", Math.max(1, most));
            for (Curve curve : ofKind) {
                lines(curve, top, Math.max(1, most));
            }
        }
        int height = TOP + study.kinds().size() * (HEIGHT + GAP);
        int width = 2 * (LEFT + WIDTH) + LEFT / 2;
        return format(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                        width, height)
                + String.join("\n", elements)
                + "\n</svg>\n";
    }

    private void legend() {
        for (int r = 0; r < study.rules().size(); r++) {
            int x = LEFT + r % LEGEND_COLUMNS * 240;
            int y = 16 + r / LEGEND_COLUMNS * 18;
            elements.add(format("<path d=\"M%d %dh30\" fill=\"none\" stroke-width=\"2\" %s/>", x, y, stroke(r)));
            elements.add(format(
                    "<text x=\"%d\" y=\"%d\">%s</text>",
                    x + 36, y + 4, study.rules().get(r).name()));
        }
    }

    private void panel(int left, int top, String title, double most) {
        elements.add(format("<text x=\"%d\" y=\"%d\">%s</text>", left, top - 8, title));
        elements.add(format("<path d=\"M%d %dv%dh%d\" fill=\"none\" stroke=\"#555\"/>", left, top, HEIGHT, WIDTH));
        elements.add(format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%.0f</text>", left - 6, top + 10, most));
        elements.add(format("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">0</text>", left - 6, top + HEIGHT));
        for (double share : study.shares()) {
            elements.add(format(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f %%</text>",
                    left + x(share), top + HEIGHT + 15, 100 * share));
        }
    }

    private void lines(Curve curve, int top, double most) {
        String stroke =
                stroke(study.rules().stream().map(rule -> rule.name()).toList().indexOf(curve.rule()));
        line(curve, LEFT, top, stroke, point -> point.protection().share());
        for (int i = 0; i < curve.points().size(); i++) {
            LiarPoint.Interval interval = curve.points().get(i).protection();
            elements.add(format(
                    "<path d=\"M%.1f %.1fV%.1f\" fill=\"none\" opacity=\".5\" %s/>",
                    LEFT + x(study.shares().get(i)), y(top, interval.low()), y(top, interval.high()), stroke));
        }
        line(curve, 2 * LEFT + WIDTH, top, stroke, point -> point.benignBlocked() / most);
    }

    private void line(Curve curve, int left, int top, String stroke, ToDoubleFunction<LiarPoint> value) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < curve.points().size(); i++) {
            points.append(format(
                    "%.1f,%.1f ",
                    left + x(study.shares().get(i)),
                    y(top, value.applyAsDouble(curve.points().get(i)))));
        }
        elements.add(format(
                "<polyline points=\"%s\" fill=\"none\" stroke-width=\"2\" %s/>",
                points.toString().strip(), stroke));
    }

    private double x(double share) {
        double widest = study.shares().stream().mapToDouble(one -> one).max().orElse(1);
        return widest == 0 ? 0 : WIDTH * share / widest;
    }

    private static double y(int top, double part) {
        return top + HEIGHT * (1 - part);
    }

    private static String stroke(int rule) {
        return STROKES.get(rule % STROKES.size());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern.replace("%n", "\n"), values);
    }
}
