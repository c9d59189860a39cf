package io.tocsin.detection.format.zeek;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Zeek's logs as JSON lines: one object a line, a key absent where the value is unset, other keys passed over. An
 * end's names may be dotted, underscored or in an object of their own; the record may stand in an envelope, as Kafka's
 * plugin ({@code {"conn": {...}}}), Filebeat ({@code message}), Elasticsearch ({@code _source}) and others put it. Not
 * thread-safe.
 */
final class ZeekJson implements LineParser<LabelledFlow> {
    private static final int MAX_DEPTH = 4;
    private static final String CONN = "conn";
    private static final String ENDS = "id";
    /** Objects that hold the record. */
    private static final Set<String> ENVELOPES = Set.of(
            CONN, "_source", "data", "doc", "event", "fields", "json", "log", "payload", "record", "result", "value",
            "zeek");
    /** Texts that hold the record. */
    private static final Set<String> TEXTS =
            Set.of("_raw", "data", "event", "line", "log", "message", "msg", "original", "payload", "raw", "value");

    private final JsonFactory json = new JsonFactory();
    private final FlowAssembler assembler = new FlowAssembler();
    private final List<String> names = new ArrayList<>();
    private String path = "";
    private String wrapper = "";

    @Override
    public Parsed<LabelledFlow> parse(String line) throws FieldException {
        assembler.clear();
        names.clear();
        path = "";
        wrapper = "";
        read(line, 0);
        String log = path.isEmpty() && names.isEmpty() ? wrapper : path;
        if (!log.isEmpty() && !log.startsWith(CONN)) {
            return new Parsed.PassedOver<>("_path " + log);
        }
        if (log.isEmpty() && assembler.hasEnds() && !Column.areOfConnections(names)) {
            return new Parsed.PassedOver<>("a record without conn_state");
        }
        return Parsed.of(assembler.finish());
    }

    @Override
    public List<String> remarks() {
        return assembler.remarks();
    }

    private void read(String text, int depth) throws FieldException {
        try (JsonParser in = json.createParser(text)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new FieldException("line", text, "expected one JSON object");
            }
            object(in, depth);
            if (in.nextToken() != null) {
                throw new FieldException("line", text, "expected one JSON object and nothing after it");
            }
        } catch (JsonProcessingException e) {
            throw new FieldException("line", text, "not a JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a string in memory cannot fail to read", e);
        }
    }

    private void object(JsonParser in, int depth) throws IOException, FieldException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.START_OBJECT) {
                nested(in, name, depth);
            } else if (name.equals("_path")) {
                path = in.getText();
            } else if (value == JsonToken.VALUE_STRING && isText(name, in.getText(), depth)) {
                read(in.getText(), depth + 1);
            } else {
                field(in, name, value);
            }
        }
    }

    private static boolean isText(String name, String text, int depth) {
        return depth < MAX_DEPTH && TEXTS.contains(name) && text.startsWith("{");
    }

    private void nested(JsonParser in, String name, int depth) throws IOException, FieldException {
        if (Column.named(name).isPresent()) {
            throw new FieldException(name, "{", "expected a number or text");
        }
        if (name.equals(ENDS)) {
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String end = ENDS + "." + in.currentName();
                field(in, end, in.nextToken());
            }
        } else if (depth < MAX_DEPTH && ENVELOPES.contains(name)) {
            path = name.equals(CONN) ? CONN : path;
            object(in, depth + 1);
        } else {
            wrapper = name;
            in.skipChildren();
        }
    }

    private void field(JsonParser in, String name, JsonToken value) throws IOException, FieldException {
        Optional<Column> column = Column.named(name);
        names.add(name);
        if (column.isEmpty()) {
            in.skipChildren();
        } else if (value.isScalarValue()) {
            set(column.get(), value, in.getText());
        } else if (value == JsonToken.START_ARRAY) {
            set(column.get(), value, joined(in, column.get()));
        } else {
            throw new FieldException(column.get().zeekName(), value.asString(), "expected a number or text");
        }
    }

    /** A set, such as of several services, is in Zeek's own format its members between commas. */
    private static String joined(JsonParser in, Column column) throws IOException, FieldException {
        List<String> members = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (in.currentToken() == null || !in.currentToken().isScalarValue()) {
                throw new FieldException(column.zeekName(), "[", "expected a number, a text or a list of them");
            }
            members.add(in.getText());
        }
        return String.join(",", members);
    }

    private void set(Column column, JsonToken value, String text) {
        boolean unset = value == JsonToken.VALUE_NULL || text.equals("-") || text.equals("(empty)");
        assembler.set(column, unset ? "" : text);
    }
}
