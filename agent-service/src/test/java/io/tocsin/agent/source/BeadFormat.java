package io.tocsin.agent.source;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.Addresses;
import io.tocsin.detection.format.CaptureFormat;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Numbers;
import io.tocsin.detection.format.Parsed;
import io.tocsin.detection.format.Timestamps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A made-up format, all of it in this file: a header {@code %beads SECONDS} to which times are added, half flows {@code
 * SECONDS FROM TO BYTES} of which the second completes the first, and {@code ---} where nothing is waited for any longer.
 */
final class BeadFormat implements CaptureFormat {
    @Override
    public String title() {
        return "beads";
    }

    @Override
    public boolean recognises(String line) {
        return isHeader(line);
    }

    @Override
    public boolean isHeader(String line) {
        return line.startsWith("%beads ");
    }

    @Override
    public LineParser<LabelledFlow> parser() {
        return new Parser();
    }

    private record Half(long micros, String from, String to, long bytes) {
        LabelledFlow with(long replied) {
            Flow flow = new Flow(
                    micros,
                    "",
                    new Endpoint(from, 0),
                    new Endpoint(to, 0),
                    Transport.OTHER,
                    "",
                    0,
                    bytes,
                    replied,
                    1,
                    1,
                    ConnectionState.UNKNOWN,
                    Flow.Own.NONE);
            return new LabelledFlow(flow, GroundTruth.UNLABELLED);
        }
    }

    private static final class Parser implements LineParser<LabelledFlow> {
        private final Map<String, Half> waiting = new LinkedHashMap<>();
        private final Addresses addresses = new Addresses();
        private long begin = -1;

        @Override
        public Parsed<LabelledFlow> parse(String line) throws FieldException {
            if (line.startsWith("%beads ")) {
                begin = Timestamps.micros("%beads", line.substring(7));
                return new Parsed.Nothing<>();
            }
            return line.equals("---") ? new Parsed.Rows<>(finish()) : half(line);
        }

        @Override
        public List<LabelledFlow> finish() {
            List<LabelledFlow> alone = new ArrayList<>();
            waiting.values().forEach(half -> alone.add(half.with(0)));
            waiting.clear();
            return alone;
        }

        private Parsed<LabelledFlow> half(String line) throws FieldException {
            String[] fields = line.split(" ", -1);
            if (begin < 0 || fields.length != 4) {
                throw new FieldException("line", line, "expected a header, then 4 fields");
            }
            Half half = new Half(
                    begin + Timestamps.micros("time", fields[0]),
                    addresses.canonical("from", fields[1]),
                    addresses.canonical("to", fields[2]),
                    Numbers.count("bytes", fields[3], Long.MAX_VALUE));
            Half asked = waiting.remove(half.to() + " " + half.from());
            if (asked != null) {
                return Parsed.of(asked.with(half.bytes()));
            }
            waiting.put(half.from() + " " + half.to(), half);
            return new Parsed.Nothing<>();
        }
    }
}
