package io.tocsin.detection.argus;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.LineParser;

/**
 * What {@code ra -c ,} prints of Argus's records, labelled or not, such as the binetflow files of CTU-13: a header that names
 * the columns, then a flow a line, with commas or tabs between fields. A row without a header is recognised to say so.
 */
public final class ArgusFormat implements CaptureFormat {
    @Override
    public String title() {
        return "Argus binetflow";
    }

    @Override
    public boolean recognises(String line) {
        return isHeader(line) || ArgusHeader.isRow(line);
    }

    @Override
    public boolean isHeader(String line) {
        return ArgusHeader.is(line);
    }

    @Override
    public LineParser<LabelledFlow> parser() {
        return new ArgusParser();
    }
}
