package io.tocsin.kit.web;

import io.vertx.core.json.JsonObject;

/**
 * What is wrong with a request: the one shape in which every service refuses, as JSON.
 *
 * @param field parameter, header or field of the order that is wrong
 * @param value what was given, shortened
 * @param allowed what would do
 * @param message all of it in a sentence
 */
public record Problem(String field, String value, String allowed, String message) {
    private static final int LONGEST = 100;

    /** Shortens field and value, which may be whatever somebody sent. */
    public Problem {
        field = shortened(field);
        value = shortened(value);
    }

    /** The problem of {@code field}. */
    public static Problem of(String field, String value, String allowed) {
        String message = shortened(field) + ": got '" + shortened(value) + "', allowed " + allowed;
        return new Problem(field, value, allowed, message);
    }

    /** As JSON on one line. */
    public String json() {
        return new JsonObject()
                .put("field", field)
                .put("value", value)
                .put("allowed", allowed)
                .put("message", message)
                .encode();
    }

    // By whole characters: half of one would be no text.
    private static String shortened(String text) {
        return text.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
