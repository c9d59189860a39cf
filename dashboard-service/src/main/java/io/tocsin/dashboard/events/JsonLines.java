package io.tocsin.dashboard.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Writes a view as JSON on one line, as the other answers are written. Thread-safe. */
@Singleton
public class JsonLines implements Function<Object, String> {
    private final ObjectMapper mapper;

    JsonLines(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String apply(Object view) {
        try {
            return mapper.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a view cannot be written as JSON: " + view.getClass(), e);
        }
    }
}
