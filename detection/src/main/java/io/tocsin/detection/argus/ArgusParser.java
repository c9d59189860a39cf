package io.tocsin.detection.argus;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.Addresses;
import io.tocsin.detection.format.Cells;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Memory;
import io.tocsin.detection.format.Parsed;
import java.util.List;

/**
 * Reads rows after a header, which may come again and then holds from there on. Records between no IP addresses (ARP, link
 * layers, Argus's own management records) are passed over. Not thread-safe.
 */
final class ArgusParser implements LineParser<LabelledFlow> {
    private static final String NO_HEADER =
            "looks like Argus binetflow without a header; a line StartTime,Dur,Proto,SrcAddr,... must stand before it, which"
                    + " ra prints first";
    private static final int MAX_PROTO = 16;

    private final Cells cells = new Cells();
    private final Addresses addresses = new Addresses();
    private final ArgusLabels labels = new ArgusLabels();
    private final Memory<String, Parsed<LabelledFlow>> others =
            new Memory<>(proto -> new Parsed.PassedOver<>("proto " + proto));
    private List<ArgusRow> rows = List.of();

    @Override
    public Parsed<LabelledFlow> parse(String line) throws FieldException {
        if (ArgusHeader.is(line)) {
            rows = List.of();
            rows = List.of(new ArgusRow(ArgusHeader.read(line), cells, addresses));
            return new Parsed.Nothing<>();
        }
        if (rows.isEmpty()) {
            throw new FieldException("line", line, NO_HEADER);
        }
        ArgusRow row = rows.get(0);
        split(line, row.header());
        return row.isBetweenAddresses() ? Parsed.of(flow(row)) : passedOver(row.text(ArgusColumn.PROTO));
    }

    private void split(String line, ArgusHeader header) throws FieldException {
        cells.split(line, header.separator());
        int columns = header.columns();
        if (cells.count() < columns) {
            throw new FieldException(
                    "line", line, "fewer than the " + columns + " fields of its header; is it cut short?");
        }
        if (cells.count() > columns) {
            throw new FieldException("line", line, "more than the " + columns + " fields of its header");
        }
    }

    @Override
    public List<String> header() {
        return rows.stream().map(row -> row.header().line()).toList();
    }

    @Override
    public List<String> remarks() {
        return labels.remarks();
    }

    private LabelledFlow flow(ArgusRow row) throws FieldException {
        return new LabelledFlow(row.flow(), labels.read(row.text(ArgusColumn.LABEL)));
    }

    private Parsed<LabelledFlow> passedOver(String proto) throws FieldException {
        if (proto.isEmpty() || proto.length() > MAX_PROTO) {
            throw new FieldException(
                    ArgusColumn.PROTO.argusName(), proto, "expected 1 to " + MAX_PROTO + " characters");
        }
        return others.of(proto, proto.length());
    }
}
