package io.tocsin.detection.argus;

import io.tocsin.detection.format.Cells;
import io.tocsin.detection.format.DateTimes;
import io.tocsin.detection.format.FieldException;
import java.util.Arrays;
import java.util.Locale;

/** Which column stands where, and what stands between. Immutable and thread-safe. */
final class ArgusHeader {
    private static final int LEAST_COLUMNS = 12;
    private static final int EPOCH_DIGITS = 10;

    private final int[] places = new int[ArgusColumn.values().length];
    private final int columns;
    private final char separator;
    private final String line;

    private ArgusHeader(String line, char separator) {
        this.line = line;
        this.separator = separator;
        Cells cells = new Cells();
        cells.split(line, separator);
        columns = cells.count();
        Arrays.fill(places, -1);
        for (ArgusColumn column : ArgusColumn.values()) {
            for (int i = columns - 1; i >= 0; i--) {
                if (column.isCalled(cells.text(i))) {
                    places[column.index()] = i;
                }
            }
        }
    }

    /** Whether {@code line} is one. */
    static boolean is(String line) {
        return !line.isEmpty()
                && !isDigit(line.charAt(0))
                && line.contains("StartTime")
                && line.contains("SrcAddr")
                && line.charAt(0) != '{';
    }

    /** Whether {@code line} looks like a row: a time, a duration, a protocol, an address, a port and a direction. */
    static boolean isRow(String line) {
        if (line.isEmpty() || !isDigit(line.charAt(0))) {
            return false;
        }
        Cells cells = new Cells();
        cells.split(line, separatorOf(line));
        return cells.count() >= LEAST_COLUMNS
                && isTime(cells.text(0))
                && cells.isNumber(1)
                && isDirection(cells.text(5));
    }

    private static boolean isTime(String text) {
        return DateTimes.beginsLikeOne(text) || text.indexOf('.') == EPOCH_DIGITS;
    }

    private static boolean isDirection(String text) {
        return text.equals("who")
                || (text.length() >= 2
                        && text.chars().allMatch(c -> "<-?>|".indexOf(c) >= 0)
                        && text.chars().anyMatch(c -> c == '-' || c == '?'));
    }

    private static char separatorOf(String line) {
        return line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * What {@code line} says.
     *
     * @throws FieldException if a column is missing that every flow needs
     */
    static ArgusHeader read(String line) throws FieldException {
        ArgusHeader header = new ArgusHeader(line, separatorOf(line));
        for (ArgusColumn column : ArgusColumn.values()) {
            if (column.isRequired() && header.place(column) < 0) {
                throw new FieldException(
                        "header",
                        line,
                        "column " + column.argusName() + " is missing; print it with ra -s +" + option(column));
            }
        }
        return header;
    }

    private static String option(ArgusColumn column) {
        return switch (column) {
            case START -> "stime";
            case SOURCE_ADDRESS -> "saddr";
            case DESTINATION_ADDRESS -> "daddr";
            case PACKETS -> "pkts";
            case BYTES -> "bytes";
            case SOURCE_BYTES -> "sbytes";
            case SOURCE_PACKETS -> "spkts";
            case DURATION, PROTO, SOURCE_PORT, DIRECTION, DESTINATION_PORT, STATE, LABEL ->
                column.argusName().toLowerCase(Locale.ROOT);
        };
    }

    /** Where a column stands, from 0; -1 if there is none. */
    int place(ArgusColumn column) {
        return places[column.index()];
    }

    /** How many columns there are. */
    int columns() {
        return columns;
    }

    /** What stands between fields. */
    char separator() {
        return separator;
    }

    /** The line itself. */
    String line() {
        return line;
    }
}
