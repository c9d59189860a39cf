package io.tocsin.detection.format.zeek;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.LineParser;

/** The two forms in which Zeek writes its connection log. */
public enum ZeekFormat implements CaptureFormat {
    /** Zeek's own: a header that begins with number signs, then fields between tabs. */
    TSV("Zeek conn.log (tab-separated)") {
        @Override
        public boolean recognises(String line) {
            return line.startsWith("#separator") || line.startsWith("#fields") || line.startsWith("#path");
        }

        @Override
        public boolean resembles(String line) {
            return isHeader(line) || line.indexOf('\t') >= 0;
        }

        @Override
        public boolean isHeader(String line) {
            return line.startsWith("#");
        }

        @Override
        public LineParser<LabelledFlow> parser() {
            return new ZeekTsv();
        }
    },
    /** One object a line. */
    JSON("Zeek conn.log (JSON lines)") {
        @Override
        public boolean recognises(String line) {
            return resembles(line)
                    && (line.contains("orig_h") || line.contains("\"_path\""))
                    && !line.contains("\"event_type\"");
        }

        @Override
        public boolean resembles(String line) {
            return line.startsWith("{");
        }

        @Override
        public LineParser<LabelledFlow> parser() {
            return new ZeekJson();
        }
    };

    private final String title;

    ZeekFormat(String title) {
        this.title = title;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String withoutFlows() {
        return "name the same sensor's conn.log";
    }
}
