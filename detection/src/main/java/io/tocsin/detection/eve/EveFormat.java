package io.tocsin.detection.eve;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.LineParser;

/** Suricata's {@code eve.json}: one event a line, of which those of {@code event_type} flow are flows. */
public final class EveFormat implements CaptureFormat {
    private static final String KIND = "\"event_type\"";

    @Override
    public String title() {
        return "Suricata EVE (JSON lines)";
    }

    /** A text that holds the key's name has its quotes escaped, so that none is taken for the key. */
    @Override
    public boolean recognises(String line) {
        return line.startsWith("{")
                && hasKey(line)
                && line.contains("\"timestamp\"")
                && !line.contains("\"id.orig_h\"");
    }

    @Override
    public LineParser<LabelledFlow> parser() {
        return new EveParser();
    }

    @Override
    public String withoutFlows() {
        return "have Suricata write flow events: in suricata.yaml, outputs, eve-log, types, flow";
    }

    private static boolean hasKey(String line) {
        int at = line.indexOf(KIND);
        if (at < 0) {
            return false;
        }
        int next = at + KIND.length();
        while (next < line.length() && line.charAt(next) == ' ') {
            next++;
        }
        return next < line.length() && line.charAt(next) == ':';
    }
}
