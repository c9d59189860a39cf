package io.tocsin.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How figures and long lines are put. Stateless. */
final class TextFormat {
    /** The widest line printed. */
    static final int WIDTH = 100;

    /** What stands where a figure cannot be known. */
    static final String UNKNOWN = "-";

    private TextFormat() {}

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String count(OptionalInt count) {
        return count.isPresent() ? count(count.getAsInt()) : UNKNOWN;
    }

    static String share(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.4f", share.getAsDouble()) : UNKNOWN;
    }

    /** Counts what {@code one} is the singular of; the plural ends in s. */
    static String counted(long count, String one) {
        return counted(count, one, one + "s");
    }

    static String counted(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    static String counted(OptionalInt count, String one) {
        return counted(count, one, one + "s");
    }

    static String counted(OptionalInt count, String one, String many) {
        return count(count) + " " + (count.orElse(0) == 1 ? one : many);
    }

    /** At most {@code width} characters, marked if something was cut. */
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 2) + "..";
    }

    /** Breaks a long line at blanks; what follows is indented a little more. */
    static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(text.length() - text.stripLeading().length() + 2);
        String rest = text;
        while (rest.length() > WIDTH && rest.lastIndexOf(' ', WIDTH) > indent.length()) {
            int at = rest.lastIndexOf(' ', WIDTH);
            lines.add(rest.substring(0, at));
            rest = indent + rest.substring(at + 1);
        }
        lines.add(rest);
        return lines;
    }
}
