package io.tocsin.detection.nfdump;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.LineParser;

/**
 * What {@code nfdump -o csv} prints, of NetFlow, sFlow or IPFIX: a header that names the columns, then a record a line for
 * each direction. Rows of nfdump 1.6 are known without a header too.
 */
public final class NfdumpFormat implements CaptureFormat {
    @Override
    public String title() {
        return "nfdump CSV";
    }

    @Override
    public boolean recognises(String line) {
        return isHeader(line) || NfdumpHeader.isRowOf16(line);
    }

    @Override
    public boolean isHeader(String line) {
        return NfdumpHeader.is(line);
    }

    @Override
    public LineParser<LabelledFlow> parser() {
        return new NfdumpParser();
    }
}
