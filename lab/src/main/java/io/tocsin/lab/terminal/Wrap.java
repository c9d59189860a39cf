package io.tocsin.lab.terminal;

import java.util.ArrayList;
import java.util.List;

/** Long lines as several. Stateless. */
final class Wrap {
    private Wrap() {}

    /**
     * Breaks {@code text} at blanks so that no line has more than {@code columns}; what follows is indented by two more. A
     * word that is longer, a path or an id, stays whole and where it is: half of one is of no use.
     */
    static List<String> lines(String text, int columns) {
        String indent = " ".repeat(text.length() - text.stripLeading().length() + 2);
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > columns) {
            int at = rest.lastIndexOf(' ', columns);
            int end = rest.indexOf(' ', columns);
            boolean isLong = (end < 0 ? rest.length() : end) - at > columns - indent.length();
            if (isLong || rest.substring(0, at).isBlank()) {
                at = end;
            }
            if (at < 0) {
                break;
            }
            lines.add(rest.substring(0, at).stripTrailing());
            rest = indent + rest.substring(at).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** At most {@code columns} of {@code text}, marked at its end if something was cut. */
    static String cut(String text, int columns) {
        return text.length() <= columns ? text : text.substring(0, Math.max(0, columns - 1)) + "…";
    }
}
