package io.tocsin.detection.nfdump;

import io.tocsin.detection.format.Cells;
import io.tocsin.detection.format.DateTimes;
import io.tocsin.detection.format.FieldException;
import java.util.Arrays;

/** Which column stands where. Immutable and thread-safe. */
final class NfdumpHeader {
    /** That of nfdump 1.6, up to the last column that matters: it prints its rows alike without it. */
    static final String FIRST_OF_1_6 = "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt";

    private static final int COLUMNS_OF_1_6 = 15;
    private static final NfdumpColumn[] REQUIRED = {
        NfdumpColumn.START,
        NfdumpColumn.PROTO,
        NfdumpColumn.SOURCE_ADDRESS,
        NfdumpColumn.SOURCE_PORT,
        NfdumpColumn.DESTINATION_ADDRESS,
        NfdumpColumn.DESTINATION_PORT,
        NfdumpColumn.PACKETS,
        NfdumpColumn.BYTES
    };

    private final int[] places = new int[NfdumpColumn.values().length];
    private final int columns;
    private final String line;

    private NfdumpHeader(String line, Cells cells) {
        this.line = line;
        this.columns = cells.count();
        Arrays.fill(places, -1);
        for (NfdumpColumn column : NfdumpColumn.values()) {
            for (int i = columns - 1; i >= 0; i--) {
                if (column.isCalled(cells.text(i))) {
                    places[column.index()] = i;
                }
            }
        }
    }

    /** Whether {@code line} is one. */
    static boolean is(String line) {
        return line.startsWith("ts,te,td,")
                || (!line.isEmpty()
                        && Character.isLetter(line.charAt(0))
                        && line.contains("firstSeen")
                        && line.contains("srcAddr"));
    }

    /** Whether {@code line} is a row of nfdump 1.6: two times, a number, two addresses, two ports. */
    static boolean isRowOf16(String line) {
        if (!DateTimes.beginsLikeOne(line)) {
            return false;
        }
        Cells cells = new Cells();
        cells.split(line, ',');
        return cells.count() >= COLUMNS_OF_1_6
                && DateTimes.beginsLikeOne(cells.text(1))
                && cells.isNumber(2)
                && isAddress(cells.text(3))
                && isAddress(cells.text(4))
                && cells.isNumber(5)
                && cells.isNumber(6);
    }

    private static boolean isAddress(String text) {
        return text.indexOf('.') > 0 || text.indexOf(':') >= 0;
    }

    /**
     * What {@code line} says.
     *
     * @throws FieldException if a column is missing that every flow needs
     */
    static NfdumpHeader read(String line) throws FieldException {
        Cells cells = new Cells();
        cells.split(line, ',');
        NfdumpHeader header = new NfdumpHeader(line, cells);
        for (NfdumpColumn column : REQUIRED) {
            if (!header.has(column)) {
                throw new FieldException("header", line, "column " + column.longName() + " is missing");
            }
        }
        return header;
    }

    /** Whether there is such a column. */
    boolean has(NfdumpColumn column) {
        return places[column.index()] >= 0;
    }

    /** Where it stands, from 0; -1 if there is none. */
    int place(NfdumpColumn column) {
        return places[column.index()];
    }

    /** How many columns there are. */
    int columns() {
        return columns;
    }

    /** The line itself. */
    String line() {
        return line;
    }
}
