package io.tocsin.lab.report;

import java.util.ArrayList;
import java.util.List;

/** Aligns columns of text. Not thread-safe. */
public final class Table {
    private static final String GAP = "  ";

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

    /** The rows as lines, each column as wide as its widest cell. */
    public List<String> lines() {
        int[] widths = new int[alignment.length()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int c = 0; c < widths.length; c++) {
            String blanks = " ".repeat(widths[c] - row.get(c).length());
            line.append(c == 0 ? "" : GAP);
            line.append(alignment.charAt(c) == 'r' ? blanks + row.get(c) : row.get(c) + blanks);
        }
        return line.toString().stripTrailing();
    }
}
