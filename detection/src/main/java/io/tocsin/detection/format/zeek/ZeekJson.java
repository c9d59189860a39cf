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
import java.util.List;
import java.util.Optional;

/**
 * Reads Zeek's logs as JSON lines: one object a line with flat dotted keys, a key absent where the value is unset. Other
 * keys are passed over. Not thread-safe.
 */
final class ZeekJson implements LineParser<LabelledFlow> {
    private final JsonFactory json = new JsonFactory();
    private final FlowAssembler assembler = new FlowAssembler();

    @Override
    public Parsed<LabelledFlow> parse(String line) throws FieldException {
        assembler.clear();
        try (JsonParser in = json.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new FieldException("line", line, "expected one JSON object");
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                field(in);
            }
            if (in.nextToken() != null) {
                throw new FieldException("line", line, "expected one JSON object and nothing after it");
            }
        } catch (JsonProcessingException e) {
            throw new FieldException("line", line, "not a JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a string in memory cannot fail to read", e);
        }
        return Parsed.of(assembler.finish());
    }

    @Override
    public List<String> unknownLabels() {
        return assembler.unknownLabels();
    }

    private void field(JsonParser in) throws IOException, FieldException {
        Optional<Column> column = Column.named(in.currentName());
        JsonToken value = in.nextToken();
        if (column.isEmpty()) {
            in.skipChildren();
        } else if (value.isScalarValue()) {
            set(column.get(), value, in.getText());
        } else {
            throw new FieldException(column.get().zeekName(), value.asString(), "expected a number or text");
        }
    }

    private void set(Column column, JsonToken value, String text) {
        boolean unset = value == JsonToken.VALUE_NULL || text.equals("-") || text.equals("(empty)");
        assembler.set(column, unset ? "" : text);
    }
}
