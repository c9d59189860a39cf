package io.tocsin.detection.eve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.LineParser;
import io.tocsin.detection.format.Memory;
import io.tocsin.detection.format.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Reads events, one object a line. An event of another kind than flow is passed over, unread from where it says so; unknown
 * keys are passed over. Not thread-safe.
 */
final class EveParser implements LineParser<LabelledFlow> {
    private static final int MAX_KIND = 32;

    private final JsonFactory json = new JsonFactory();
    private final EveEvent event = new EveEvent();
    private final Memory<String, Parsed<LabelledFlow>> others =
            new Memory<>(kind -> new Parsed.PassedOver<>("event_type " + kind));

    @Override
    public Parsed<LabelledFlow> parse(String line) throws FieldException {
        event.clear();
        try (JsonParser in = json.createParser(line)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new FieldException("line", line, "expected one JSON object");
            }
            object(in, "");
            if (isOther()) {
                return passedOver(event.text(EveField.EVENT_TYPE));
            }
            if (in.nextToken() != null) {
                throw new FieldException("line", line, "expected one JSON object and nothing after it");
            }
        } catch (JsonProcessingException e) {
            throw new FieldException("line", line, "not a JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a string in memory cannot fail to read", e);
        }
        event.required(EveField.EVENT_TYPE);
        return Parsed.of(event.flow());
    }

    private Parsed<LabelledFlow> passedOver(String kind) throws FieldException {
        if (kind.length() > MAX_KIND) {
            throw new FieldException(EveField.EVENT_TYPE.path(), kind, "expected up to " + MAX_KIND + " characters");
        }
        return others.of(kind, kind.length());
    }

    /** From after the brace that opens it to the one that closes it, or to where the event turns out to be no flow. */
    private void object(JsonParser in, String name) throws IOException, FieldException {
        Map<String, EveField> fields = EveField.of(name);
        while (!isOther() && in.nextToken() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            EveField field = fields.get(key);
            JsonToken value = in.nextToken();
            if (field != null) {
                set(field, value, in);
            } else if (name.isEmpty()
                    && value == JsonToken.START_OBJECT
                    && !EveField.of(key).isEmpty()) {
                object(in, key);
            } else {
                in.skipChildren();
            }
        }
    }

    private void set(EveField field, JsonToken value, JsonParser in) throws IOException, FieldException {
        if (!value.isScalarValue()) {
            throw new FieldException(field.path(), in.getText(), "expected a number or text");
        }
        event.set(field, value == JsonToken.VALUE_NULL ? "" : in.getText());
    }

    private boolean isOther() {
        String kind = event.text(EveField.EVENT_TYPE);
        return !kind.isEmpty() && !kind.equals("flow");
    }
}
