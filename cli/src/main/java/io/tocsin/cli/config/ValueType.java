package io.tocsin.cli.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What values a setting may have.
 *
 * @param allowed in words, to end an error message with
 * @param parser the value of a text, or empty if it is not allowed
 */
record ValueType(String allowed, Function<String, Optional<Object>> parser) {
    static ValueType integer(int min, int max) {
        return new ValueType("a whole number from " + min + " to " + max, text -> number(text)
                .filter(value -> value >= min && value <= max)
                .map(Long::intValue));
    }

    static ValueType longInteger(long min, long max) {
        return new ValueType("a whole number from " + min + " to " + max, text -> number(text)
                .filter(value -> value >= min && value <= max)
                .map(value -> value));
    }

    static ValueType bool() {
        return choice("true", "false").map(Boolean::valueOf);
    }

    static ValueType choice(String... values) {
        List<String> known = List.of(values);
        return new ValueType(
                "one of " + String.join(", ", known),
                text -> known.contains(text) ? Optional.of(text) : Optional.empty());
    }

    static ValueType text() {
        return new ValueType("a text that is not empty", text -> text.isBlank() ? Optional.empty() : Optional.of(text));
    }

    private ValueType map(Function<String, Object> function) {
        return new ValueType(allowed, text -> parser.apply(text).map(value -> function.apply((String) value)));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
