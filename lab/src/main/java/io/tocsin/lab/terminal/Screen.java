package io.tocsin.lab.terminal;

import java.util.Map;
import java.util.OptionalInt;

/**
 * What somebody who started a command looks at.
 *
 * @param answers whether standard output is a terminal
 * @param remarks whether standard error is one on which a line can be written over
 * @param columns how wide it is, 40 to 100; {@value #COLUMNS} where that is unknown
 * @param colour whether colour is welcome
 */
public record Screen(boolean answers, boolean remarks, int columns, boolean colour) {
    /** What everything fits where nobody says how wide it may be. */
    public static final int COLUMNS = 80;

    /** No terminal: a file, a pipe, a job. */
    public static final Screen NONE = new Screen(false, false, COLUMNS, false);

    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;

    /** Brings the columns into their range: what is wider is hard to read. */
    public Screen {
        columns = Math.max(NARROWEST, Math.min(WIDEST, columns));
    }

    /**
     * What the surroundings tell.
     *
     * @param variables the environment: {@code NO_COLOR} refuses colour, {@code TERM=dumb} that and lines written over,
     *     {@code COLUMNS} says how wide
     * @param remarks whether standard error is a terminal
     * @param answers the columns of standard output, or empty if that is no terminal
     */
    public static Screen of(Map<String, String> variables, boolean remarks, OptionalInt answers) {
        boolean isAble = remarks && !variables.getOrDefault("TERM", "").equals("dumb");
        boolean isColourWelcome = variables.getOrDefault("NO_COLOR", "").isEmpty();
        int columns = number(variables.getOrDefault("COLUMNS", "")).orElse(answers.orElse(COLUMNS));
        return new Screen(
                answers.isPresent(), isAble, answers.isPresent() ? columns : COLUMNS, isAble && isColourWelcome);
    }

    /** As one word, for the process that draws on it in this one's stead. */
    public String word() {
        return answers + "," + remarks + "," + columns + "," + colour;
    }

    /** What {@link #word} gave; {@link #NONE} of anything else. */
    public static Screen ofWord(String word) {
        String[] parts = word.split(",", -1);
        OptionalInt columns = parts.length == 4 ? number(parts[2]) : OptionalInt.empty();
        return columns.isEmpty()
                ? NONE
                : new Screen(
                        Boolean.parseBoolean(parts[0]),
                        Boolean.parseBoolean(parts[1]),
                        columns.getAsInt(),
                        Boolean.parseBoolean(parts[3]));
    }

    private static OptionalInt number(String text) {
        return text.matches("[1-9][0-9]{0,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
