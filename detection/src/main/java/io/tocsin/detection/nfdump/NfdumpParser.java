package io.tocsin.detection.nfdump;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.Addresses;
import io.tocsin.detection.format.Cells;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Parsed;
import java.util.List;

/**
 * Reads rows after a header, which may come again and then holds from there on, up to a summary, whose two lines after its
 * title hold no flow. Not thread-safe.
 */
final class NfdumpParser implements LineParser<LabelledFlow> {
    private static final String NO_HEADER =
            "no usable header such as firstSeen,duration,proto,srcAddr,... stands before it; print it with nfdump -o csv";

    private final Addresses addresses = new Addresses();
    private final Pairing pairing = new Pairing();
    private final Cells cells = new Cells();
    private List<NfdumpRow> rows = List.of();
    private boolean isTotalsNext;

    @Override
    public Parsed<LabelledFlow> parse(String line) throws FieldException {
        if (NfdumpHeader.is(line)) {
            rows = List.of();
            rows = List.of(row(line));
            return new Parsed.Nothing<>();
        }
        if (isSummary(line)) {
            return new Parsed.Nothing<>();
        }
        List<LabelledFlow> flows = flows(line);
        return flows.isEmpty() ? new Parsed.Nothing<>() : new Parsed.Rows<>(flows);
    }

    @Override
    public List<LabelledFlow> finish() {
        return pairing.finish();
    }

    @Override
    public List<String> header() {
        return rows.stream().map(row -> row.header().line()).toList();
    }

    private boolean isSummary(String line) {
        boolean isTotals = isTotalsNext;
        isTotalsNext = line.startsWith("flows,bytes,packets");
        return isTotals || isTotalsNext || line.equals("Summary") || line.equals("No matching flows");
    }

    private NfdumpRow row(String header) throws FieldException {
        return new NfdumpRow(NfdumpHeader.read(header), cells, addresses);
    }

    private List<LabelledFlow> flows(String line) throws FieldException {
        if (rows.isEmpty()) {
            if (!NfdumpHeader.isRowOf16(line)) {
                throw new FieldException("line", line, NO_HEADER);
            }
            rows = List.of(row(NfdumpHeader.FIRST_OF_1_6));
        }
        NfdumpRow row = rows.get(0);
        int columns = row.header().columns();
        cells.split(line, ',');
        if (cells.count() < columns) {
            throw new FieldException(
                    "line", line, "fewer than the " + columns + " fields of its header; is it cut short?");
        }
        HalfFlow there = row.half();
        return row.reverse(there)
                .map(back -> List.of(Pairing.flow(there, back)))
                .orElseGet(() -> pairing.add(there));
    }
}
