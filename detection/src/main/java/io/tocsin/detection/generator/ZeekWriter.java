package io.tocsin.detection.generator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/**
 * Writes flows as Zeek's {@code conn.log} with the columns that a {@link Flow} has, and ground truth in {@code label} and
 * {@code detailedlabel}, the technique at the latter's end as in {@code port-scan_T1046}. Times have six decimals, as
 * Zeek's have, so reading gives equal flows if durations are whole microseconds. Stateless.
 */
public final class ZeekWriter {
    private static final List<String> HEADER = List.of(
            "#separator \\x09",
            "#set_separator\t,",
            "#empty_field\t(empty)",
            "#unset_field\t-",
            "#path\tconn",
            "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes"
                    + "\tresp_bytes\tconn_state\torig_pkts\tresp_pkts\tlabel\tdetailedlabel",
            "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount"
                    + "\tcount\tstring\tcount\tcount\tstring\tstring");

    private static final long MICROS = 1_000_000;

    private ZeekWriter() {}

    /** Writes a log with its header, tab-separated, and leaves {@code out} open. */
    public static void writeTsv(List<LabelledFlow> flows, Writer out) throws IOException {
        for (String line : HEADER) {
            out.append(line).append('\n');
        }
        for (LabelledFlow flow : flows) {
            String label = orUnset(label(flow.truth()));
            String detail = orUnset(detail(flow.truth()));
            out.append(tsv(flow.flow())).append('\t').append(label);
            out.append('\t').append(detail).append('\n');
        }
    }

    /** Writes one JSON object a line, and leaves {@code out} open. */
    public static void writeJson(List<LabelledFlow> flows, Writer out) throws IOException {
        JsonFactory factory = new JsonFactory();
        for (LabelledFlow flow : flows) {
            StringWriter line = new StringWriter();
            try (JsonGenerator json = factory.createGenerator(line)) {
                json(flow, json);
            }
            out.append(line.getBuffer()).append('\n');
        }
    }

    private static String tsv(Flow flow) {
        String ends = tsv(flow.originator()) + "\t" + tsv(flow.responder());
        String bytes = flow.originatorBytes() + "\t" + flow.responderBytes();
        String packets = flow.originatorPackets() + "\t" + flow.responderPackets();
        String what = protocol(flow) + "\t" + orUnset(flow.service());
        String begin = decimal(flow.timestampMicros()) + "\t" + orUnset(flow.uid());
        return String.join("\t", begin, ends, what, duration(flow), bytes, orUnset(state(flow)), packets);
    }

    private static String tsv(Endpoint endpoint) {
        return endpoint.address() + "\t" + endpoint.port();
    }

    private static void json(LabelledFlow labelled, JsonGenerator json) throws IOException {
        Flow flow = labelled.flow();
        json.writeStartObject();
        json.writeFieldName("ts");
        json.writeRawValue(decimal(flow.timestampMicros()));
        text(json, "uid", flow.uid());
        json.writeStringField("id.orig_h", flow.originator().address());
        json.writeNumberField("id.orig_p", flow.originator().port());
        json.writeStringField("id.resp_h", flow.responder().address());
        json.writeNumberField("id.resp_p", flow.responder().port());
        json.writeStringField("proto", protocol(flow));
        text(json, "service", flow.service());
        json.writeFieldName("duration");
        json.writeRawValue(duration(flow));
        json.writeNumberField("orig_bytes", flow.originatorBytes());
        json.writeNumberField("resp_bytes", flow.responderBytes());
        text(json, "conn_state", state(flow));
        json.writeNumberField("orig_pkts", flow.originatorPackets());
        json.writeNumberField("resp_pkts", flow.responderPackets());
        text(json, "label", label(labelled.truth()));
        text(json, "detailedlabel", detail(labelled.truth()));
        json.writeEndObject();
    }

    private static void text(JsonGenerator json, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(key, value);
        }
    }

    private static String orUnset(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String protocol(Flow flow) {
        return switch (flow.transport()) {
            case TCP -> "tcp";
            case UDP -> "udp";
            case ICMP -> "icmp";
            case OTHER -> "unknown_transport";
        };
    }

    private static String state(Flow flow) {
        return flow.state() == ConnectionState.UNKNOWN ? "" : flow.state().name();
    }

    private static String duration(Flow flow) {
        return decimal((long) StrictMath.rint(flow.durationSeconds() * MICROS));
    }

    private static String decimal(long micros) {
        String fraction = Long.toString(MICROS + micros % MICROS);
        return micros / MICROS + "." + fraction.substring(1);
    }

    private static String label(GroundTruth truth) {
        return switch (truth.kind()) {
            case UNLABELLED -> "";
            case BENIGN, BACKGROUND, MALICIOUS -> capitalised(truth.kind().name());
        };
    }

    private static String capitalised(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String detail(GroundTruth truth) {
        boolean both = !truth.attack().isEmpty() && !truth.technique().isEmpty();
        return truth.attack() + (both ? "_" : "") + truth.technique();
    }
}
