package io.tocsin.lab.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Aligns columns of text. Not thread-safe. */
public final class Table {
    private static final int GAP = 2;
    private static final int LEAST_TEXT = 24;
    private static final int LEAST_NAME = 8;

    private final String alignment;
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with a column for every letter of {@code alignment}: {@code l} is aligned left, {@code r} right. */
    public Table(String alignment) {
        this.alignment = alignment;
    }

    /** Adds a row, one cell a column; the first row is usually the heading. */
    public Table row(String... cells) {
        if (cells.length != alignment.length()) {
            throw new IllegalArgumentException("cells: got " + cells.length + ", allowed " + alignment.length());
        }
        rows.add(List.of(cells));
        return this;
    }

    /**
     * The rows as lines, each column as wide as its widest cell. What is wider than {@code columns} is made to fit: text in
     * the last column goes on below itself, if there is room for some; numbers come nearer to each other, then the names
     * before them are shortened.
     */
    public List<String> lines(int columns) {
        int[] widths = widths();
        int last = widths.length - 1;
        int before = IntStream.of(widths).sum() - widths[last] + GAP * last;
        if (before + widths[last] <= columns) {
            return lines(widths, GAP);
        }
        if (alignment.charAt(last) == 'l') {
            return columns - before < LEAST_TEXT ? lines(widths, GAP) : broken(widths, columns - before);
        }
        int excess = IntStream.of(widths).sum() + last - columns;
        if (excess > 0 && alignment.charAt(0) == 'l') {
            widths[0] = Math.max(Math.min(LEAST_NAME, widths[0]), widths[0] - excess);
        }
        return lines(widths, 1);
    }

    private int[] widths() {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return widths;
    }

    private List<String> lines(int[] widths, int gap) {
        return rows.stream().map(row -> line(row, widths, gap)).toList();
    }

    private List<String> broken(int[] widths, int columns) {
        int last = widths.length - 1;
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            for (String part : Wrap.lines(row.get(last), columns)) {
                cells.set(last, part);
                lines.add(line(cells, widths, GAP));
                cells.replaceAll(cell -> "");
            }
        }
        return lines;
    }

    private String line(List<String> row, int[] widths, int gap) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String cell = shortened(row.get(c), widths[c]);
            String blanks = " ".repeat(widths[c] - cell.length());
            line.append(" ".repeat(c == 0 ? 0 : gap));
            line.append(alignment.charAt(c) == 'r' ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    // Names that are numbered differ at their end.
    private static String shortened(String cell, int width) {
        int head = (width - 2) / 2;
        return cell.length() <= width
                ? cell
                : cell.substring(0, head) + ".." + cell.substring(cell.length() - (width - 2 - head));
    }
}
