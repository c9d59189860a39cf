package io.tocsin.kit.web;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A whole number that a request may give. Immutable.
 *
 * @param name what it is called
 * @param min 0 or more
 * @param max at most nine digits
 * @param otherwise what it is if a request gives none
 */
public record NumberParameter(String name, int min, int max, int otherwise) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * The number in {@code value}.
     *
     * @throws ProblemException if there is none, or it is out of range
     */
    public int of(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
        if (number < min || number > max) {
            throw ProblemException.bad(name, value, min + " to " + max);
        }
        return number;
    }
}
